_whichtoken() {
    local i cur prev opts cmd
    COMPREPLY=()
    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
        cur="$2"
    else
        cur="${COMP_WORDS[COMP_CWORD]}"
    fi
    prev="$3"
    cmd=""
    opts=""

    for i in "${COMP_WORDS[@]:0:COMP_CWORD}"
    do
        case "${cmd},${i}" in
            ",$1")
                cmd="whichtoken"
                ;;
            whichtoken,check)
                cmd="whichtoken__subcmd__check"
                ;;
            whichtoken,completions)
                cmd="whichtoken__subcmd__completions"
                ;;
            whichtoken,config)
                cmd="whichtoken__subcmd__config"
                ;;
            whichtoken,demo)
                cmd="whichtoken__subcmd__demo"
                ;;
            whichtoken,diff)
                cmd="whichtoken__subcmd__diff"
                ;;
            whichtoken,explain)
                cmd="whichtoken__subcmd__explain"
                ;;
            whichtoken,help)
                cmd="whichtoken__subcmd__help"
                ;;
            whichtoken,inspect)
                cmd="whichtoken__subcmd__inspect"
                ;;
            whichtoken,keys)
                cmd="whichtoken__subcmd__keys"
                ;;
            whichtoken,man)
                cmd="whichtoken__subcmd__man"
                ;;
            whichtoken,redact)
                cmd="whichtoken__subcmd__redact"
                ;;
            whichtoken,scan)
                cmd="whichtoken__subcmd__scan"
                ;;
            whichtoken,shape)
                cmd="whichtoken__subcmd__shape"
                ;;
            *)
                ;;
        esac
    done

    case "${cmd}" in
        whichtoken)
            opts="-o -q -v -E -h -V --file --env --clipboard --from --detached --lines --jsonl --fail-fast --threads --mask --max-token --issuer --jwks --key --secret-file --secret-env --any --discover --offline --refresh --no-cache --timeout --ca-cert --allow-http --allow-private --now --leeway --profile --kind --audience --client-id --nonce --scope --subject --alg --typ --require --forbid --max-age --min-remaining --max-lifetime --expect --access-token-file --code-file --dpop-proof --method --url --dpop-nonce --client-cert --format --json --output --report --redact --show-values --color --width --ascii --zone --quiet --verbose --environment --config --no-config --get --raw --for --error --help --version inspect check keys shape scan redact diff explain demo help config completions man"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 1 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --file)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --env)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --from)
                    COMPREPLY=($(compgen -W "github-actions gitlab kubernetes" -- "${cur}"))
                    return 0
                    ;;
                --detached)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --jsonl)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --threads)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --max-token)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --issuer)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --jwks)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --key)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --secret-file)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --secret-env)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --timeout)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --ca-cert)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --now)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --leeway)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --profile)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --kind)
                    COMPREPLY=($(compgen -W "access_token api_key_jwt authorization_code_jwt biscuit branca cdni_uri_signing client_assertion client_attestation client_attestation_pop custom_token dcr_request_jwt dpop_proof entity_statement event_webhook_jwt explicit_registration_response fernet global_token_revocation_jwt id_jag id_token introspection_response jarm_response jwe jwt_bearer_grant jwt_svid k8s_sa_token kb_jwt key_attestation logout_token lti_tool_message macaroon nats_jwt ntlm opaque paseto passport refresh_token request_object resolve_response saml sd_jwt sd_jwt_vc security_event_token session_token signed_jwk_set software_statement spnego status_list_token trust_mark trust_mark_delegation trust_mark_status txn_token unknown userinfo_jwt vapid vc_jwt vci_proof vp_jwt wit workload_id_token" -- "${cur}"))
                    return 0
                    ;;
                --audience)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --client-id)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --nonce)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --scope)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --subject)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --alg)
                    COMPREPLY=($(compgen -W "ES256 ES256K ES384 ES512 Ed25519 Ed448 EdDSA HS256 HS384 HS512 ML-DSA-44 ML-DSA-65 ML-DSA-87 PS256 PS384 PS512 RS256 RS384 RS512" -- "${cur}"))
                    return 0
                    ;;
                --typ)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --require)
                    COMPREPLY=($(compgen -W "... _claim_names _claim_sources _sd _sd_alg aal access acct ace_profile acr act actor address aio allowed-origins also_known_as amr analyticsIdList app_metadata appid appidacr applicationId apptype at_hash at_use_nbr atc ath attest attested_keys aud auth_time authenticationType authorities authority_hints authorization_details azp azpacr binding_message birth_family_name birth_given_name birth_middle_name birthdate bootcount bootseed box_sub_type c_hash cdnicrit cdniets cdniip cdnistd cdnistt cdniuc cdniv cid claims client_id client_name client_notification_token cmw cnf cnonce code code_challenge constraints consumerPlmnId consumerSnpnId credentialSubject crit crn data dbgstat delegation dest device_key div dloas eat_nonce eat_profile email email_verified emails enterprise entitlements environment event_id event_name event_type events exi exp ext ext_attr family_name fhirUser firebase gender geohash given_name grant_type groups gty hasgroups hd htm htu hwmodel hwversion iat id_token_hint idp idtyp intuse ipaddr is_private_email iss issuer jcard job_workflow_ref jti jwk jwks keys kubernetes.io legal_entity_id locale location login_hint login_hint_token logo_uri manifests max_age may_act measres measurements metadata metadata_policy metadata_policy_crit middle_name mky msgi msisdn name namespace_path nationalities nats nbf nickname nomad_job_id nomad_namespace nomad_node_id nonce nonce_supported oemboot oemid oi_au_id oi_prst oi_tkn_id oid opt org_id org_name organization_slug orig origid origin_jti p1.rid patient permissions phone_number phone_number_verified picture pipeline_id pipeline_slug place_of_birth preferred_username producerNfServiceSetId producerNfSetId producerNsiList producerPlmnId producerSnpnId producerSnssaiList profile project_path prompt puid purpose rat rcd rcdi rctx rdap_allowed_purposes rdap_dnt_allowed realm realm_access redirect_uri redirect_uris ref ref_protected ref_type repository repository_owner requested_expiry resOwnerId resource_access response response_type rev_sig rh role roles rph run_id runner_environment s_hash salutation scope scp sd_hash session_id session_state sha sid sig_val_claims sip_callid sip_cseq_num sip_date sip_from_tag sip_via_branch software_id software_statement software_version sourceNfInstanceId source_endpoint sph state status status_list stpl sts stt sub sub_id sub_jwk submods sueids swname swversion target_audience tctx terraform_workspace_id tfp tid title toe token_introspection token_use trust_anchor trust_anchor_hints trust_chain trust_mark_issuers trust_mark_owners trust_mark_type trust_marks ttl txn typ type ueid uid unique_name updated_at upn uptime user_code user_metadata user_name user_uuid username uti vc vct ver verifiableCredential verified_claims video vot vp vtm webid website wids workflow xms_cc xms_mirid zid zoneinfo" -- "${cur}"))
                    return 0
                    ;;
                --forbid)
                    COMPREPLY=($(compgen -W "... _claim_names _claim_sources _sd _sd_alg aal access acct ace_profile acr act actor address aio allowed-origins also_known_as amr analyticsIdList app_metadata appid appidacr applicationId apptype at_hash at_use_nbr atc ath attest attested_keys aud auth_time authenticationType authorities authority_hints authorization_details azp azpacr binding_message birth_family_name birth_given_name birth_middle_name birthdate bootcount bootseed box_sub_type c_hash cdnicrit cdniets cdniip cdnistd cdnistt cdniuc cdniv cid claims client_id client_name client_notification_token cmw cnf cnonce code code_challenge constraints consumerPlmnId consumerSnpnId credentialSubject crit crn data dbgstat delegation dest device_key div dloas eat_nonce eat_profile email email_verified emails enterprise entitlements environment event_id event_name event_type events exi exp ext ext_attr family_name fhirUser firebase gender geohash given_name grant_type groups gty hasgroups hd htm htu hwmodel hwversion iat id_token_hint idp idtyp intuse ipaddr is_private_email iss issuer jcard job_workflow_ref jti jwk jwks keys kubernetes.io legal_entity_id locale location login_hint login_hint_token logo_uri manifests max_age may_act measres measurements metadata metadata_policy metadata_policy_crit middle_name mky msgi msisdn name namespace_path nationalities nats nbf nickname nomad_job_id nomad_namespace nomad_node_id nonce nonce_supported oemboot oemid oi_au_id oi_prst oi_tkn_id oid opt org_id org_name organization_slug orig origid origin_jti p1.rid patient permissions phone_number phone_number_verified picture pipeline_id pipeline_slug place_of_birth preferred_username producerNfServiceSetId producerNfSetId producerNsiList producerPlmnId producerSnpnId producerSnssaiList profile project_path prompt puid purpose rat rcd rcdi rctx rdap_allowed_purposes rdap_dnt_allowed realm realm_access redirect_uri redirect_uris ref ref_protected ref_type repository repository_owner requested_expiry resOwnerId resource_access response response_type rev_sig rh role roles rph run_id runner_environment s_hash salutation scope scp sd_hash session_id session_state sha sid sig_val_claims sip_callid sip_cseq_num sip_date sip_from_tag sip_via_branch software_id software_statement software_version sourceNfInstanceId source_endpoint sph state status status_list stpl sts stt sub sub_id sub_jwk submods sueids swname swversion target_audience tctx terraform_workspace_id tfp tid title toe token_introspection token_use trust_anchor trust_anchor_hints trust_chain trust_mark_issuers trust_mark_owners trust_mark_type trust_marks ttl txn typ type ueid uid unique_name updated_at upn uptime user_code user_metadata user_name user_uuid username uti vc vct ver verifiableCredential verified_claims video vot vp vtm webid website wids workflow xms_cc xms_mirid zid zoneinfo" -- "${cur}"))
                    return 0
                    ;;
                --max-age)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --min-remaining)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --max-lifetime)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --expect)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --access-token-file)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --code-file)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --dpop-proof)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --method)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --url)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --dpop-nonce)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --client-cert)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --format)
                    COMPREPLY=($(compgen -W "text brief json ndjson junit sarif github markdown html tap" -- "${cur}"))
                    return 0
                    ;;
                --output)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                -o)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --report)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --color)
                    COMPREPLY=($(compgen -W "auto always never" -- "${cur}"))
                    return 0
                    ;;
                --width)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --zone)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --environment)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -E)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --get)
                    COMPREPLY=($(compgen -W "age alg confidence encryption expires_at format issued_at issuer_profile key.bits key.thumbprint key.type kid kind lifetime member not_before remaining signature typ" -- "${cur}"))
                    return 0
                    ;;
                --for)
                    COMPREPLY=($(compgen -W "api login logout workload-identity client-assertion dpop set" -- "${cur}"))
                    return 0
                    ;;
                --error)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        whichtoken__subcmd__check)
            opts="-o -q -v -E -h --file --env --clipboard --from --detached --lines --jsonl --fail-fast --threads --mask --max-token --issuer --jwks --key --secret-file --secret-env --any --discover --offline --refresh --no-cache --timeout --ca-cert --allow-http --allow-private --now --leeway --profile --kind --audience --client-id --nonce --scope --subject --alg --typ --require --forbid --max-age --min-remaining --max-lifetime --expect --access-token-file --code-file --dpop-proof --method --url --dpop-nonce --client-cert --format --json --output --report --redact --show-values --color --width --ascii --zone --quiet --verbose --environment --config --no-config --get --raw --for --allow --shape --init --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --file)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --env)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --from)
                    COMPREPLY=($(compgen -W "github-actions gitlab kubernetes" -- "${cur}"))
                    return 0
                    ;;
                --detached)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --jsonl)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --threads)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --max-token)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --issuer)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --jwks)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --key)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --secret-file)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --secret-env)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --timeout)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --ca-cert)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --now)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --leeway)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --profile)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --kind)
                    COMPREPLY=($(compgen -W "access_token api_key_jwt authorization_code_jwt biscuit branca cdni_uri_signing client_assertion client_attestation client_attestation_pop custom_token dcr_request_jwt dpop_proof entity_statement event_webhook_jwt explicit_registration_response fernet global_token_revocation_jwt id_jag id_token introspection_response jarm_response jwe jwt_bearer_grant jwt_svid k8s_sa_token kb_jwt key_attestation logout_token lti_tool_message macaroon nats_jwt ntlm opaque paseto passport refresh_token request_object resolve_response saml sd_jwt sd_jwt_vc security_event_token session_token signed_jwk_set software_statement spnego status_list_token trust_mark trust_mark_delegation trust_mark_status txn_token unknown userinfo_jwt vapid vc_jwt vci_proof vp_jwt wit workload_id_token" -- "${cur}"))
                    return 0
                    ;;
                --audience)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --client-id)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --nonce)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --scope)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --subject)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --alg)
                    COMPREPLY=($(compgen -W "ES256 ES256K ES384 ES512 Ed25519 Ed448 EdDSA HS256 HS384 HS512 ML-DSA-44 ML-DSA-65 ML-DSA-87 PS256 PS384 PS512 RS256 RS384 RS512" -- "${cur}"))
                    return 0
                    ;;
                --typ)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --require)
                    COMPREPLY=($(compgen -W "... _claim_names _claim_sources _sd _sd_alg aal access acct ace_profile acr act actor address aio allowed-origins also_known_as amr analyticsIdList app_metadata appid appidacr applicationId apptype at_hash at_use_nbr atc ath attest attested_keys aud auth_time authenticationType authorities authority_hints authorization_details azp azpacr binding_message birth_family_name birth_given_name birth_middle_name birthdate bootcount bootseed box_sub_type c_hash cdnicrit cdniets cdniip cdnistd cdnistt cdniuc cdniv cid claims client_id client_name client_notification_token cmw cnf cnonce code code_challenge constraints consumerPlmnId consumerSnpnId credentialSubject crit crn data dbgstat delegation dest device_key div dloas eat_nonce eat_profile email email_verified emails enterprise entitlements environment event_id event_name event_type events exi exp ext ext_attr family_name fhirUser firebase gender geohash given_name grant_type groups gty hasgroups hd htm htu hwmodel hwversion iat id_token_hint idp idtyp intuse ipaddr is_private_email iss issuer jcard job_workflow_ref jti jwk jwks keys kubernetes.io legal_entity_id locale location login_hint login_hint_token logo_uri manifests max_age may_act measres measurements metadata metadata_policy metadata_policy_crit middle_name mky msgi msisdn name namespace_path nationalities nats nbf nickname nomad_job_id nomad_namespace nomad_node_id nonce nonce_supported oemboot oemid oi_au_id oi_prst oi_tkn_id oid opt org_id org_name organization_slug orig origid origin_jti p1.rid patient permissions phone_number phone_number_verified picture pipeline_id pipeline_slug place_of_birth preferred_username producerNfServiceSetId producerNfSetId producerNsiList producerPlmnId producerSnpnId producerSnssaiList profile project_path prompt puid purpose rat rcd rcdi rctx rdap_allowed_purposes rdap_dnt_allowed realm realm_access redirect_uri redirect_uris ref ref_protected ref_type repository repository_owner requested_expiry resOwnerId resource_access response response_type rev_sig rh role roles rph run_id runner_environment s_hash salutation scope scp sd_hash session_id session_state sha sid sig_val_claims sip_callid sip_cseq_num sip_date sip_from_tag sip_via_branch software_id software_statement software_version sourceNfInstanceId source_endpoint sph state status status_list stpl sts stt sub sub_id sub_jwk submods sueids swname swversion target_audience tctx terraform_workspace_id tfp tid title toe token_introspection token_use trust_anchor trust_anchor_hints trust_chain trust_mark_issuers trust_mark_owners trust_mark_type trust_marks ttl txn typ type ueid uid unique_name updated_at upn uptime user_code user_metadata user_name user_uuid username uti vc vct ver verifiableCredential verified_claims video vot vp vtm webid website wids workflow xms_cc xms_mirid zid zoneinfo" -- "${cur}"))
                    return 0
                    ;;
                --forbid)
                    COMPREPLY=($(compgen -W "... _claim_names _claim_sources _sd _sd_alg aal access acct ace_profile acr act actor address aio allowed-origins also_known_as amr analyticsIdList app_metadata appid appidacr applicationId apptype at_hash at_use_nbr atc ath attest attested_keys aud auth_time authenticationType authorities authority_hints authorization_details azp azpacr binding_message birth_family_name birth_given_name birth_middle_name birthdate bootcount bootseed box_sub_type c_hash cdnicrit cdniets cdniip cdnistd cdnistt cdniuc cdniv cid claims client_id client_name client_notification_token cmw cnf cnonce code code_challenge constraints consumerPlmnId consumerSnpnId credentialSubject crit crn data dbgstat delegation dest device_key div dloas eat_nonce eat_profile email email_verified emails enterprise entitlements environment event_id event_name event_type events exi exp ext ext_attr family_name fhirUser firebase gender geohash given_name grant_type groups gty hasgroups hd htm htu hwmodel hwversion iat id_token_hint idp idtyp intuse ipaddr is_private_email iss issuer jcard job_workflow_ref jti jwk jwks keys kubernetes.io legal_entity_id locale location login_hint login_hint_token logo_uri manifests max_age may_act measres measurements metadata metadata_policy metadata_policy_crit middle_name mky msgi msisdn name namespace_path nationalities nats nbf nickname nomad_job_id nomad_namespace nomad_node_id nonce nonce_supported oemboot oemid oi_au_id oi_prst oi_tkn_id oid opt org_id org_name organization_slug orig origid origin_jti p1.rid patient permissions phone_number phone_number_verified picture pipeline_id pipeline_slug place_of_birth preferred_username producerNfServiceSetId producerNfSetId producerNsiList producerPlmnId producerSnpnId producerSnssaiList profile project_path prompt puid purpose rat rcd rcdi rctx rdap_allowed_purposes rdap_dnt_allowed realm realm_access redirect_uri redirect_uris ref ref_protected ref_type repository repository_owner requested_expiry resOwnerId resource_access response response_type rev_sig rh role roles rph run_id runner_environment s_hash salutation scope scp sd_hash session_id session_state sha sid sig_val_claims sip_callid sip_cseq_num sip_date sip_from_tag sip_via_branch software_id software_statement software_version sourceNfInstanceId source_endpoint sph state status status_list stpl sts stt sub sub_id sub_jwk submods sueids swname swversion target_audience tctx terraform_workspace_id tfp tid title toe token_introspection token_use trust_anchor trust_anchor_hints trust_chain trust_mark_issuers trust_mark_owners trust_mark_type trust_marks ttl txn typ type ueid uid unique_name updated_at upn uptime user_code user_metadata user_name user_uuid username uti vc vct ver verifiableCredential verified_claims video vot vp vtm webid website wids workflow xms_cc xms_mirid zid zoneinfo" -- "${cur}"))
                    return 0
                    ;;
                --max-age)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --min-remaining)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --max-lifetime)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --expect)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --access-token-file)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --code-file)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --dpop-proof)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --method)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --url)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --dpop-nonce)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --client-cert)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --format)
                    COMPREPLY=($(compgen -W "text brief json ndjson junit sarif github markdown html tap" -- "${cur}"))
                    return 0
                    ;;
                --output)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                -o)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --report)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --color)
                    COMPREPLY=($(compgen -W "auto always never" -- "${cur}"))
                    return 0
                    ;;
                --width)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --zone)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --environment)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -E)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --get)
                    COMPREPLY=($(compgen -W "age alg confidence encryption expires_at format issued_at issuer_profile key.bits key.thumbprint key.type kid kind lifetime member not_before remaining signature typ" -- "${cur}"))
                    return 0
                    ;;
                --for)
                    COMPREPLY=($(compgen -W "api login logout workload-identity client-assertion dpop set" -- "${cur}"))
                    return 0
                    ;;
                --allow)
                    COMPREPLY=($(compgen -W "acr alg alg-missing alg-none at-hash audience auth-time azp c-hash certificate-bound certificate-expired certificate-mismatch certificate-not-yet-valid certificate-thumbprint-mismatch certificate-unreadable checksum-mismatch claims-not-json claims-not-object client-id cloud-alg compressed crit decodable digest-repeated digests-misplaced disclosure-malformed disclosure-misplaced disclosure-unmatched dpop-proof duplicate-kid duplicate-member encoding encrypted-not-signed encryption events exp-absent expect expired expires-before-issued extra-segments few-iterations forbid header-not-json iat issued-in-future issuer issuer-https json-serialisation jti jti-replay key-alg-mismatch key-alg-unknown key-binding key-binding-not-compared key-encoding key-headers key-in-header key-set-duplicate-member key-use-conflict keys-from-cache kid kind lifetime lone-surrogate long-lived malformed-date max-age max-lifetime min-remaining missing-kid mixed-key-set mixed-key-use nested-too-deep no-errors no-token no-usable-key nonce nonce-absent nonce-replay not-token-endpoint not-yet-valid other-audiences payload-not-claims private-key-given private-key-published projected proof-alg proof-alone proof-ath proof-claims proof-htm proof-htu proof-iat proof-jwt proof-key proof-nonce proof-replay proof-signature proof-typ provider-name require required-claims right-kind roca-key rsa-pkcs1-encryption scope sd-alg session shape shared-key-only signature signed small-exponent sole-audience stale-keys sub sub-absent sub-or-sid subject symmetric-key-given symmetric-key-published tilde-missing time too-many-keys transport truncated trust typ unencoded-payload unknown-key unusable-key validity-claim-disclosed vc-claim-disclosed weak-key within-leeway" -- "${cur}"))
                    return 0
                    ;;
                --shape)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        whichtoken__subcmd__completions)
            opts="-h --help bash zsh fish powershell elvish nushell"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        whichtoken__subcmd__config)
            opts="-E -h --environment --config --no-config --path --init --json --color --width --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --environment)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -E)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --color)
                    COMPREPLY=($(compgen -W "auto always never" -- "${cur}"))
                    return 0
                    ;;
                --width)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        whichtoken__subcmd__demo)
            opts="-o -q -v -h --keep --format --json --output --report --redact --show-values --color --width --ascii --zone --quiet --verbose --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --format)
                    COMPREPLY=($(compgen -W "text brief json ndjson junit sarif github markdown html tap" -- "${cur}"))
                    return 0
                    ;;
                --output)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                -o)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --report)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --color)
                    COMPREPLY=($(compgen -W "auto always never" -- "${cur}"))
                    return 0
                    ;;
                --width)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --zone)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        whichtoken__subcmd__diff)
            opts="-q -h --now --leeway --json --color --width --quiet --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --now)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --leeway)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --color)
                    COMPREPLY=($(compgen -W "auto always never" -- "${cur}"))
                    return 0
                    ;;
                --width)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        whichtoken__subcmd__explain)
            opts="-h --json --color --width --help ... A128CBC A128CBC-HS256 A128CTR A128GCM A128GCMKW A128KW A192CBC A192CBC-HS384 A192CTR A192GCM A192GCMKW A192KW A256CBC A256CBC-HS512 A256CTR A256GCM A256GCMKW A256KW ECDH-ES ES256 ES256K ES384 ES512 Ed25519 Ed448 EdDSA HPKE-0 HPKE-0-KE HPKE-1 HPKE-1-KE HPKE-2 HPKE-2-KE HPKE-3 HPKE-3-KE HPKE-4 HPKE-5 HPKE-5-KE HPKE-6 HPKE-7 HPKE-7-KE HS1 HS256 HS384 HS512 ML-DSA-44 ML-DSA-65 ML-DSA-87 PS256 PS384 PS512 RS1 RS256 RS384 RS512 RSA-OAEP RSA-OAEP-256 RSA-OAEP-384 RSA-OAEP-512 RSA1_5 _claim_names _claim_sources _sd _sd_alg aal access access_token acct ace_profile acr act actor address aio alg alg-missing alg-none allowed-origins also_known_as amr analyticsIdList api_key_jwt app_metadata appid appidacr applicationId apptype apu apv at_hash at_use_nbr atc ath attest attested_keys aud auth_time authenticationType authorities authority_hints authorization_code_jwt authorization_details azp azpacr b64 binding_message birth_family_name birth_given_name birth_middle_name birthdate biscuit bootcount bootseed box_sub_type branca c_hash cat cdni_uri_signing cdnicrit cdniets cdniip cdnistd cdnistt cdniuc cdniv certificate-expired certificate-mismatch certificate-not-yet-valid certificate-thumbprint-mismatch certificate-unreadable checksum-mismatch cid claims claims-not-json claims-not-object client client_assertion client_attestation client_attestation_pop client_id client_name client_notification_token cmw cnf cnonce code code_challenge compressed constraints consumerPlmnId consumerSnpnId credentialSubject crit crn cty custom_token data dbgstat dcr_request_jwt delegation dest device_key digest-repeated digests-misplaced dir disclosure-malformed disclosure-misplaced disclosure-unmatched div dloas dpop_proof duplicate-kid duplicate-member eat_nonce eat_profile ed25519 ed25519-nkey ek email email_verified emails enc encoding encrypted-not-signed enterprise entitlements entity_statement environment epk event_id event_name event_type event_webhook_jwt events exi exp expired expires-before-issued explicit_registration_response ext ext_attr extra-segments family_name fernet few-iterations fhirUser firebase gender geohash given_name global_token_revocation_jwt grant_type groups gty hasgroups hd header-not-json htm htu hwmodel hwversion iat id_jag id_token id_token_hint idp idtyp iheSSId introspection_response intuse ipaddr is_private_email iss issued-in-future issuer iv jarm_response jcard jku job_workflow_ref json-serialisation jti jwe jwk jwks jwt jwt_bearer_grant jwt_svid k8s_sa_token kb_jwt key-alg-mismatch key-alg-unknown key-binding key-binding-not-compared key-encoding key-in-header key-set-duplicate-member key-use-conflict key_attestation keys keys-from-cache kid kubernetes.io legal_entity_id locale location login_hint login_hint_token logo_uri logout_token lone-surrogate long-lived lti_tool_message macaroon malformed-date manifests max_age may_act measres measurements metadata metadata_policy metadata_policy_crit middle_name missing-kid mixed-key-set mixed-key-use mky msgi msisdn name namespace_path nationalities nats nats_jwt nbf nested-too-deep nickname no-token no-usable-key nomad_job_id nomad_namespace nomad_node_id nonce nonce_supported none not-yet-valid ntlm oemboot oemid oi_au_id oi_prst oi_tkn_id oid opaque opt org_id org_name organization_slug orig origid origin_jti p1.rid p2c p2s paseto passport patient payload-not-claims peer_trust_chain permissions phone_number phone_number_verified picture pipeline_id pipeline_slug place_of_birth ppt preferred_username private-key-given private-key-published producerNfServiceSetId producerNfSetId producerNsiList producerPlmnId producerSnpnId producerSnssaiList profile project_path prompt psk_id puid purpose rat rcd rcdi rctx rdap_allowed_purposes rdap_dnt_allowed realm realm_access redirect_uri redirect_uris ref ref_protected ref_type refresh_token repository repository_owner request_object requested_expiry resOwnerId resolve_response resource_access response response_type rev_sig rh roca-key role roles rph rsa-pkcs1-encryption run_id runner_environment s_hash salutation saml scope scp sd-alg sd_hash sd_jwt sd_jwt_vc security_event_token session_id session_state session_token sha shared-key-only sid sig_val_claims signed_jwk_set signer sip_callid sip_cseq_num sip_date sip_from_tag sip_via_branch small-exponent software_id software_statement software_version sourceNfInstanceId source_endpoint sph spnego stale-keys state status status_list status_list_token stpl sts stt sub sub_id sub_jwk submods sueids svt swname swversion symmetric-key-given symmetric-key-published tag target_audience tctx terraform_workspace_id tfp tid tilde-missing title toe token_introspection token_use too-many-keys truncated trust_anchor trust_anchor_hints trust_chain trust_mark trust_mark_delegation trust_mark_issuers trust_mark_owners trust_mark_status trust_mark_type trust_marks ttl txn txn_token typ type ueid uid unencoded-payload unique_name unknown unknown-key unusable-key updated_at upn uptime url user_code user_metadata user_name user_uuid userinfo_jwt username uti validity-claim-disclosed vapid vc vc-claim-disclosed vc_jwt vci_proof vct ver verifiableCredential verified_claims video vot vp vp_jwt vtm weak-key webid website wids wit within-leeway workflow workload_id_token x5c x5t x5u xms_cc xms_mirid zid zip zoneinfo"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --color)
                    COMPREPLY=($(compgen -W "auto always never" -- "${cur}"))
                    return 0
                    ;;
                --width)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        whichtoken__subcmd__help)
            opts="-h --help check ci completions config demo diff environment exit-codes expect explain formats help inspect keys man redact scan shape tokens trust"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        whichtoken__subcmd__inspect)
            opts="-o -q -v -E -h --file --env --clipboard --from --detached --lines --jsonl --fail-fast --threads --mask --max-token --issuer --jwks --key --secret-file --secret-env --any --discover --offline --refresh --no-cache --timeout --ca-cert --allow-http --allow-private --now --leeway --profile --kind --audience --client-id --nonce --scope --subject --alg --typ --require --forbid --max-age --min-remaining --max-lifetime --expect --access-token-file --code-file --dpop-proof --method --url --dpop-nonce --client-cert --format --json --output --report --redact --show-values --color --width --ascii --zone --quiet --verbose --environment --config --no-config --get --raw --for --error --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --file)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --env)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --from)
                    COMPREPLY=($(compgen -W "github-actions gitlab kubernetes" -- "${cur}"))
                    return 0
                    ;;
                --detached)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --jsonl)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --threads)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --max-token)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --issuer)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --jwks)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --key)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --secret-file)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --secret-env)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --timeout)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --ca-cert)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --now)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --leeway)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --profile)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --kind)
                    COMPREPLY=($(compgen -W "access_token api_key_jwt authorization_code_jwt biscuit branca cdni_uri_signing client_assertion client_attestation client_attestation_pop custom_token dcr_request_jwt dpop_proof entity_statement event_webhook_jwt explicit_registration_response fernet global_token_revocation_jwt id_jag id_token introspection_response jarm_response jwe jwt_bearer_grant jwt_svid k8s_sa_token kb_jwt key_attestation logout_token lti_tool_message macaroon nats_jwt ntlm opaque paseto passport refresh_token request_object resolve_response saml sd_jwt sd_jwt_vc security_event_token session_token signed_jwk_set software_statement spnego status_list_token trust_mark trust_mark_delegation trust_mark_status txn_token unknown userinfo_jwt vapid vc_jwt vci_proof vp_jwt wit workload_id_token" -- "${cur}"))
                    return 0
                    ;;
                --audience)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --client-id)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --nonce)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --scope)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --subject)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --alg)
                    COMPREPLY=($(compgen -W "ES256 ES256K ES384 ES512 Ed25519 Ed448 EdDSA HS256 HS384 HS512 ML-DSA-44 ML-DSA-65 ML-DSA-87 PS256 PS384 PS512 RS256 RS384 RS512" -- "${cur}"))
                    return 0
                    ;;
                --typ)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --require)
                    COMPREPLY=($(compgen -W "... _claim_names _claim_sources _sd _sd_alg aal access acct ace_profile acr act actor address aio allowed-origins also_known_as amr analyticsIdList app_metadata appid appidacr applicationId apptype at_hash at_use_nbr atc ath attest attested_keys aud auth_time authenticationType authorities authority_hints authorization_details azp azpacr binding_message birth_family_name birth_given_name birth_middle_name birthdate bootcount bootseed box_sub_type c_hash cdnicrit cdniets cdniip cdnistd cdnistt cdniuc cdniv cid claims client_id client_name client_notification_token cmw cnf cnonce code code_challenge constraints consumerPlmnId consumerSnpnId credentialSubject crit crn data dbgstat delegation dest device_key div dloas eat_nonce eat_profile email email_verified emails enterprise entitlements environment event_id event_name event_type events exi exp ext ext_attr family_name fhirUser firebase gender geohash given_name grant_type groups gty hasgroups hd htm htu hwmodel hwversion iat id_token_hint idp idtyp intuse ipaddr is_private_email iss issuer jcard job_workflow_ref jti jwk jwks keys kubernetes.io legal_entity_id locale location login_hint login_hint_token logo_uri manifests max_age may_act measres measurements metadata metadata_policy metadata_policy_crit middle_name mky msgi msisdn name namespace_path nationalities nats nbf nickname nomad_job_id nomad_namespace nomad_node_id nonce nonce_supported oemboot oemid oi_au_id oi_prst oi_tkn_id oid opt org_id org_name organization_slug orig origid origin_jti p1.rid patient permissions phone_number phone_number_verified picture pipeline_id pipeline_slug place_of_birth preferred_username producerNfServiceSetId producerNfSetId producerNsiList producerPlmnId producerSnpnId producerSnssaiList profile project_path prompt puid purpose rat rcd rcdi rctx rdap_allowed_purposes rdap_dnt_allowed realm realm_access redirect_uri redirect_uris ref ref_protected ref_type repository repository_owner requested_expiry resOwnerId resource_access response response_type rev_sig rh role roles rph run_id runner_environment s_hash salutation scope scp sd_hash session_id session_state sha sid sig_val_claims sip_callid sip_cseq_num sip_date sip_from_tag sip_via_branch software_id software_statement software_version sourceNfInstanceId source_endpoint sph state status status_list stpl sts stt sub sub_id sub_jwk submods sueids swname swversion target_audience tctx terraform_workspace_id tfp tid title toe token_introspection token_use trust_anchor trust_anchor_hints trust_chain trust_mark_issuers trust_mark_owners trust_mark_type trust_marks ttl txn typ type ueid uid unique_name updated_at upn uptime user_code user_metadata user_name user_uuid username uti vc vct ver verifiableCredential verified_claims video vot vp vtm webid website wids workflow xms_cc xms_mirid zid zoneinfo" -- "${cur}"))
                    return 0
                    ;;
                --forbid)
                    COMPREPLY=($(compgen -W "... _claim_names _claim_sources _sd _sd_alg aal access acct ace_profile acr act actor address aio allowed-origins also_known_as amr analyticsIdList app_metadata appid appidacr applicationId apptype at_hash at_use_nbr atc ath attest attested_keys aud auth_time authenticationType authorities authority_hints authorization_details azp azpacr binding_message birth_family_name birth_given_name birth_middle_name birthdate bootcount bootseed box_sub_type c_hash cdnicrit cdniets cdniip cdnistd cdnistt cdniuc cdniv cid claims client_id client_name client_notification_token cmw cnf cnonce code code_challenge constraints consumerPlmnId consumerSnpnId credentialSubject crit crn data dbgstat delegation dest device_key div dloas eat_nonce eat_profile email email_verified emails enterprise entitlements environment event_id event_name event_type events exi exp ext ext_attr family_name fhirUser firebase gender geohash given_name grant_type groups gty hasgroups hd htm htu hwmodel hwversion iat id_token_hint idp idtyp intuse ipaddr is_private_email iss issuer jcard job_workflow_ref jti jwk jwks keys kubernetes.io legal_entity_id locale location login_hint login_hint_token logo_uri manifests max_age may_act measres measurements metadata metadata_policy metadata_policy_crit middle_name mky msgi msisdn name namespace_path nationalities nats nbf nickname nomad_job_id nomad_namespace nomad_node_id nonce nonce_supported oemboot oemid oi_au_id oi_prst oi_tkn_id oid opt org_id org_name organization_slug orig origid origin_jti p1.rid patient permissions phone_number phone_number_verified picture pipeline_id pipeline_slug place_of_birth preferred_username producerNfServiceSetId producerNfSetId producerNsiList producerPlmnId producerSnpnId producerSnssaiList profile project_path prompt puid purpose rat rcd rcdi rctx rdap_allowed_purposes rdap_dnt_allowed realm realm_access redirect_uri redirect_uris ref ref_protected ref_type repository repository_owner requested_expiry resOwnerId resource_access response response_type rev_sig rh role roles rph run_id runner_environment s_hash salutation scope scp sd_hash session_id session_state sha sid sig_val_claims sip_callid sip_cseq_num sip_date sip_from_tag sip_via_branch software_id software_statement software_version sourceNfInstanceId source_endpoint sph state status status_list stpl sts stt sub sub_id sub_jwk submods sueids swname swversion target_audience tctx terraform_workspace_id tfp tid title toe token_introspection token_use trust_anchor trust_anchor_hints trust_chain trust_mark_issuers trust_mark_owners trust_mark_type trust_marks ttl txn typ type ueid uid unique_name updated_at upn uptime user_code user_metadata user_name user_uuid username uti vc vct ver verifiableCredential verified_claims video vot vp vtm webid website wids workflow xms_cc xms_mirid zid zoneinfo" -- "${cur}"))
                    return 0
                    ;;
                --max-age)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --min-remaining)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --max-lifetime)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --expect)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --access-token-file)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --code-file)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --dpop-proof)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --method)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --url)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --dpop-nonce)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --client-cert)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --format)
                    COMPREPLY=($(compgen -W "text brief json ndjson junit sarif github markdown html tap" -- "${cur}"))
                    return 0
                    ;;
                --output)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                -o)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --report)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --color)
                    COMPREPLY=($(compgen -W "auto always never" -- "${cur}"))
                    return 0
                    ;;
                --width)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --zone)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --environment)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -E)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --get)
                    COMPREPLY=($(compgen -W "age alg confidence encryption expires_at format issued_at issuer_profile key.bits key.thumbprint key.type kid kind lifetime member not_before remaining signature typ" -- "${cur}"))
                    return 0
                    ;;
                --for)
                    COMPREPLY=($(compgen -W "api login logout workload-identity client-assertion dpop set" -- "${cur}"))
                    return 0
                    ;;
                --error)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        whichtoken__subcmd__keys)
            opts="-o -q -E -h --issuer --jwks --thumbprint --pem --jwk --kid --allow --offline --refresh --no-cache --timeout --ca-cert --allow-http --allow-private --now --json --output --color --width --quiet --environment --config --no-config --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --issuer)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --jwks)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --kid)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --allow)
                    COMPREPLY=($(compgen -W "certificate-expired certificate-mismatch certificate-not-yet-valid certificate-thumbprint-mismatch certificate-unreadable duplicate-kid key-alg-mismatch key-alg-unknown key-encoding key-set-duplicate-member key-use-conflict keys-from-cache missing-kid mixed-key-set mixed-key-use no-usable-key private-key-given private-key-published roca-key small-exponent stale-keys symmetric-key-given symmetric-key-published too-many-keys unknown-key unusable-key weak-key" -- "${cur}"))
                    return 0
                    ;;
                --timeout)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --ca-cert)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --now)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --output)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                -o)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --color)
                    COMPREPLY=($(compgen -W "auto always never" -- "${cur}"))
                    return 0
                    ;;
                --width)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --environment)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -E)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        whichtoken__subcmd__man)
            opts="-h --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        whichtoken__subcmd__redact)
            opts="-h --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        whichtoken__subcmd__scan)
            opts="-q -v -h --no-ignore --threads --allow --expired --now --leeway --format --json --color --quiet --verbose --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --threads)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --allow)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --now)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --leeway)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --format)
                    COMPREPLY=($(compgen -W "text json ndjson" -- "${cur}"))
                    return 0
                    ;;
                --color)
                    COMPREPLY=($(compgen -W "auto always never" -- "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        whichtoken__subcmd__shape)
            opts="-o -h --file --env --clipboard --max-token --output --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --file)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                --env)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --max-token)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --output)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                -o)
                    local oldifs
                    if [ -n "${IFS+x}" ]; then
                        oldifs="$IFS"
                    fi
                    IFS=$'\n'
                    COMPREPLY=($(compgen -f "${cur}"))
                    if [ -n "${oldifs+x}" ]; then
                        IFS="$oldifs"
                    fi
                    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
                        compopt -o filenames
                    fi
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
    esac
}

if [[ "${BASH_VERSINFO[0]}" -eq 4 && "${BASH_VERSINFO[1]}" -ge 4 || "${BASH_VERSINFO[0]}" -gt 4 ]]; then
    complete -F _whichtoken -o nosort -o bashdefault -o default whichtoken
else
    complete -F _whichtoken -o bashdefault -o default whichtoken
fi
