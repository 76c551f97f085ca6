//! The claims by the question that they answer, in the order in which a reader asks them.
//!
//! To put a claim into a group, add its name to the words of the group, where a reader looks for it. What stands in none
//! is shown at the end. The words are one text: a name each would cost the start of every run a relocation each.

use memchr::memmem::Finder;

/// A question about a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Who issued it, and whom is it about?
    Who,
    /// Who is it for, and who asked for it?
    ForWhom,
    /// When?
    When,
    /// What may it do?
    MayDo,
    /// How did they sign in?
    SignIn,
    /// Everything else.
    Rest,
}

impl Group {
    /// What stands above its claims.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Who => "Who",
            Self::ForWhom => "For whom",
            Self::When => "When",
            Self::MayDo => "What it may do",
            Self::SignIn => "How they signed in",
            Self::Rest => "The rest",
        }
    }

    /// The names of its claims, with blanks between them, in the order in which they are shown.
    const fn names(self) -> &'static str {
        match self {
            Self::Who => {
                "iss issuer sub sub_id oid uid user_uuid resOwnerId name preferred_username unique_name upn username \
                 user_name cognito:username nickname given_name middle_name family_name salutation title \
                 also_known_as birth_family_name birth_given_name birth_middle_name email email_verified emails \
                 is_private_email phone_number phone_number_verified msisdn birthdate place_of_birth nationalities \
                 gender address geohash locale zoneinfo picture profile website webid fhirUser updated_at idtyp tid \
                 hd org_id org_name enterprise acct realm zid puid act actor repository repository_owner \
                 namespace_path project_path organization_slug ref ref_type ref_protected sha workflow \
                 job_workflow_ref run_id event_name environment pipeline_id pipeline_slug terraform_workspace_id \
                 oidc.circleci.com/project-id runner_environment kubernetes.io xms_mirid credentialSubject vct vc vp \
                 orig"
            }
            Self::ForWhom => {
                "aud azp client_id cid appid applicationId client_name oi_prst target_audience may_act dest htm htu cnf"
            }
            Self::When => "iat nbf exp toe rat exi ttl",
            Self::MayDo => {
                "scope scp roles role realm_access resource_access groups cognito:groups cognito:roles wids \
                 urn:zitadel:iam:org:project:roles permissions entitlements authorities authorization_details access \
                 nats video rdap_allowed_purposes patient at_use_nbr allowed-origins hasgroups groups:src1"
            }
            Self::SignIn => {
                "auth_time amr acr aal vot idp authenticationType firebase azpacr appidacr nonce sid session_id \
                 session_state origin_jti event_id at_hash c_hash s_hash urn:openid:params:jwt:claim:rt_hash \
                 urn:openid:params:jwt:claim:auth_req_id tfp ipaddr device_key grant_type gty"
            }
            Self::Rest => "",
        }
    }
}

/// The groups in their order, without the last, which has no names.
const GROUPS: [Group; 5] = [
    Group::Who,
    Group::ForWhom,
    Group::When,
    Group::MayDo,
    Group::SignIn,
];

/// The group that a claim belongs to, and its place in it; claims of no group are equal.
pub fn place(name: &str) -> (Group, usize) {
    // No name holds a blank.
    if name.is_empty() || name.contains(' ') {
        return (Group::Rest, 0);
    }
    let finder = Finder::new(name);
    let in_group = |group: Group| {
        let names = group.names().as_bytes();
        let is_end = |at: Option<usize>| match at {
            Some(at) => names.get(at).is_none_or(|byte| *byte == b' '),
            None => true,
        };
        let is_whole = |at: &usize| is_end(at.checked_sub(1)) && is_end(Some(at + name.len()));
        Some((group, finder.find_iter(names).find(is_whole)?))
    };
    GROUPS
        .into_iter()
        .find_map(in_group)
        .unwrap_or((Group::Rest, 0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dictionary::claims;

    #[test]
    fn a_claim_stands_in_one_group_and_in_the_dictionary() {
        let mut seen = Vec::new();
        for group in GROUPS {
            for name in group.names().split(' ') {
                assert!(claims::claim(name).is_some(), "{name} is no claim");
                assert!(!seen.contains(&name), "{name} is there twice");
                assert_eq!(place(name).0, group);
                seen.push(name);
            }
        }
    }

    #[test]
    fn what_stands_in_no_group_is_the_rest() {
        for name in [
            "",
            " ",
            "iss sub",
            "ISS",
            "jti",
            "https://shop.example/roles",
            "ub",
            "su",
            "ame",
            "nam",
        ] {
            assert_eq!(place(name), (Group::Rest, 0), "{name:?}");
        }
        assert!(place("iss") < place("sub") && place("sub") < place("aud"));
    }
}
