//! Every form that is known, one row each: id, vendor, name, role, how well it is known, checksum, prefix, what
//! follows the prefix, source. The first row that fits counts, so that a special form stands before a general
//! one. To add a form, add a row.

use super::{Alphabet, Checksum, Known, Piece, Role, Vendor};

/// A run is written `Alphabet least..most`, a fixed text as a string.
macro_rules! vendors {
    ($($id:literal, $vendor:literal, $name:literal, $role:ident, $known:ident, $($checksum:ident)?,
        $prefix:literal [$($piece:tt)*], $source:literal;)*) => {
        &[$(Vendor {
            id: $id,
            vendor: $vendor,
            name: $name,
            role: Role::$role,
            known: Known::$known,
            checksum: vendors!(@checksum $($checksum)?),
            prefix: $prefix,
            rest: vendors!(@pieces [] $($piece)*),
            source: $source,
        }),*]
    };
    (@checksum) => { None };
    (@checksum $checksum:ident) => { Some(Checksum::$checksum) };
    (@pieces [$($done:expr),*]) => { &[$($done),*] };
    (@pieces [$($done:expr),*] , $($more:tt)*) => { vendors!(@pieces [$($done),*] $($more)*) };
    (@pieces [$($done:expr),*] $text:literal $($more:tt)*) => {
        vendors!(@pieces [$($done,)* Piece::Text($text)] $($more)*)
    };
    (@pieces [$($done:expr),*] $alphabet:ident $least:literal..$most:literal $($more:tt)*) => {
        vendors!(@pieces [$($done,)* Piece::Run(Alphabet::$alphabet, $least, $most)] $($more)*)
    };
}

/// Every known form.
pub const VENDORS: &[Vendor] = vendors! {
    "github-pat", "GitHub", "GitHub personal access token (classic)", Api, Published, Base62OfBody,
        "ghp_" [Base62 36..36], "GitHub: behind the authentication token formats (2021)";
    "github-oauth", "GitHub", "GitHub OAuth access token", Api, Published, Base62OfBody,
        "gho_" [Base62 36..36], "GitHub: behind the authentication token formats (2021)";
    "github-user-to-server", "GitHub", "GitHub App user access token", Api, Published, Base62OfBody,
        "ghu_" [Base62 36..36], "GitHub: behind the authentication token formats (2021)";
    "github-installation", "GitHub", "GitHub App installation access token", Api, Published, Base62OfBody,
        "ghs_" [Base62 36..36], "GitHub: behind the authentication token formats (2021)";
    "github-refresh", "GitHub", "GitHub App refresh token", Refresh, Published, Base62OfBody,
        "ghr_" [Base62 36..36], "GitHub: behind the authentication token formats (2021)";
    "github-refresh-long", "GitHub", "GitHub App refresh token", Refresh, Scanned, ,
        "ghr_" [Base62 37..255], "secret scanners (gitleaks)";
    "github-pat-fine-grained", "GitHub", "GitHub fine-grained personal access token", Api, Published, ,
        "github_pat_" [Word 82..82], "GitHub: about authentication, token formats";
    "gitlab-pat-routable", "GitLab", "GitLab personal access token", Api, Published, Base36OfAll,
        "glpat-" [Base64Url 27..300, ".01.", Lower 9..9], "GitLab source: routable tokens";
    "gitlab-pat-routable-old", "GitLab", "GitLab personal access token", Api, Scanned, ,
        "glpat-" [Base64Url 27..300, ".", Lower 9..9], "secret scanners (gitleaks)";
    "gitlab-pat", "GitLab", "GitLab personal, project or group access token", Api, Published, ,
        "glpat-" [Base64Url 20..26], "GitLab: token overview, token prefixes";
    "gitlab-runner-routable", "GitLab", "GitLab runner authentication token", Machine, Scanned, ,
        "glrt-t" [Digits 1..1, "_", Base64Url 27..300, ".01.", Lower 9..9], "secret scanners (gitleaks)";
    "gitlab-runner", "GitLab", "GitLab runner authentication token", Machine, Published, ,
        "glrt-" [Base64Url 20..40], "GitLab: token overview, token prefixes";
    "gitlab-runner-registration", "GitLab", "GitLab runner registration token (legacy)", Machine, Published, ,
        "GR1348941" [Base64Url 20..20], "GitLab source: runners token prefix";
    "gitlab-deploy", "GitLab", "GitLab deploy token", Api, Published, ,
        "gldt-" [Base64Url 20..40], "GitLab: token overview, token prefixes";
    "gitlab-ci-job", "GitLab", "GitLab CI/CD job token", Api, Published, ,
        "glcbt-" [Lower 1..5, "_", Base64Url 20..64], "GitLab: token overview, token prefixes";
    "gitlab-trigger", "GitLab", "GitLab pipeline trigger token", Narrow, Published, ,
        "glptt-" [Base64Url 20..64], "GitLab: token overview, token prefixes";
    "gitlab-feed", "GitLab", "GitLab feed token", Narrow, Published, ,
        "glft-" [Base64Url 20..80], "GitLab: token overview, token prefixes";
    "gitlab-incoming-mail", "GitLab", "GitLab incoming mail token", Narrow, Published, ,
        "glimt-" [Base64Url 20..40], "GitLab: token overview, token prefixes";
    "gitlab-agent", "GitLab", "GitLab agent for Kubernetes token", Machine, Published, ,
        "glagent-" [Base64Url 40..80], "GitLab: token overview, token prefixes";
    "gitlab-oauth-secret", "GitLab", "GitLab OAuth application secret", Secret, Published, ,
        "gloas-" [Base64Url 64..64], "GitLab: token overview, token prefixes";
    "gitlab-scim", "GitLab", "GitLab SCIM token", Api, Published, ,
        "glsoat-" [Base64Url 20..40], "GitLab: token overview, token prefixes";
    "gitlab-feature-flags", "GitLab", "GitLab feature flags client token", Narrow, Published, ,
        "glffct-" [Base64Url 20..40], "GitLab: token overview, token prefixes";
    "slack-bot", "Slack", "Slack bot token", Api, Published, ,
        "xoxb-" [Digits 8..14, "-", Base64Url 18..80], "Slack: token types";
    "slack-user", "Slack", "Slack user token", Api, Published, ,
        "xoxp-" [Digits 8..14, "-", Base64Url 18..100], "Slack: token types";
    "slack-app", "Slack", "Slack app-level token", Api, Published, ,
        "xapp-" [Digits 1..1, "-", Upper 9..14, "-", Digits 8..16, "-", Base62 32..80], "Slack: token types";
    "slack-rotated-bot", "Slack", "Slack bot token (expiring)", Api, Published, ,
        "xoxe.xoxb-" [Digits 1..1, "-", Base64Url 40..400], "Slack: using token rotation";
    "slack-rotated-user", "Slack", "Slack user or configuration token (expiring)", Api, Published, ,
        "xoxe.xoxp-" [Digits 1..1, "-", Base64Url 40..400], "Slack: using token rotation";
    "slack-refresh", "Slack", "Slack refresh token", Refresh, Published, ,
        "xoxe-" [Digits 1..1, "-", Base64Url 40..400], "Slack: using token rotation";
    "slack-workspace", "Slack", "Slack workspace token (legacy)", Api, Scanned, ,
        "xoxa-" [Base64Url 8..100], "secret scanners (gitleaks)";
    "slack-workspace-refresh", "Slack", "Slack workspace refresh token (legacy)", Refresh, Scanned, ,
        "xoxr-" [Base64Url 8..100], "secret scanners (gitleaks)";
    "slack-legacy", "Slack", "Slack legacy token", Api, Scanned, ,
        "xoxs-" [Base64Url 8..100], "secret scanners (gitleaks)";
    "slack-legacy-o", "Slack", "Slack legacy token", Api, Scanned, ,
        "xoxo-" [Base64Url 8..100], "secret scanners (gitleaks)";
    "slack-client", "Slack", "Slack web client token", Api, Seen, ,
        "xoxc-" [Digits 8..14, "-", Base64Url 18..120], "examples only";
    "google-access-service", "Google", "Google OAuth access token (service account)", Api, Seen, ,
        "ya29.c." [Base64Url 20..2048], "examples in Google's documentation";
    "google-access", "Google", "Google OAuth access token", Api, Seen, ,
        "ya29." [Base64Url 20..2048], "examples in Google's documentation";
    "google-refresh", "Google", "Google OAuth refresh token", Refresh, Seen, ,
        "1//" [Base64Url 30..512], "examples in Google's documentation";
    "google-code", "Google", "Google authorization code", Code, Seen, ,
        "4/0" [Base64Url 20..512], "examples in Google's documentation";
    "google-api-key", "Google", "Google API key", Public, Scanned, ,
        "AIza" [Base64Url 35..35], "secret scanners (gitleaks)";
    "google-client-secret", "Google", "Google OAuth client secret", Secret, Seen, ,
        "GOCSPX-" [Base64Url 28..28], "examples only";
    "facebook-user", "Meta", "Facebook user or page access token", Api, Scanned, ,
        "EAAC" [Base62 100..500], "secret scanners (gitleaks)";
    "facebook-page", "Meta", "Facebook user or page access token", Api, Scanned, ,
        "EAAM" [Base62 100..500], "secret scanners (gitleaks)";
    "facebook-app", "Meta", "Facebook app access token (app id and secret)", Api, Published, ,
        "" [Digits 15..17, "|", Base64Url 27..40], "Meta: access tokens guide, app access tokens";
    "aws-access-key", "Amazon Web Services", "AWS access key id", Identifier, Published, ,
        "AKIA" [Base32 16..16], "AWS IAM: unique identifiers";
    "aws-temporary-key", "Amazon Web Services", "AWS access key id (temporary)", Identifier, Published, ,
        "ASIA" [Base32 16..16], "AWS IAM: unique identifiers";
    "aws-session", "Amazon Web Services", "AWS session token", Api, Seen, ,
        "IQoJ" [Base64 100..4000], "examples only";
    "aws-session-old", "Amazon Web Services", "AWS session token", Api, Seen, ,
        "FwoG" [Base64 100..4000], "examples only";
    "aws-bedrock", "Amazon Web Services", "Amazon Bedrock API key", Api, Scanned, ,
        "ABSK" [Base64 109..271], "secret scanners (gitleaks)";
    "salesforce-session", "Salesforce", "Salesforce access token (session id)", Api, Seen, ,
        "00D" [Base62 12..15, "!", Bearer 60..300], "examples in Salesforce's documentation";
    "npm", "npm", "npm access token", Api, Published, Base62OfBody,
        "npm_" [Base62 36..36], "GitHub changelog: npm has a new access token format (2021)";
    "test-pypi", "TestPyPI", "TestPyPI API token", Api, Seen, ,
        "pypi-AgENdGVzdC5weXBpLm9yZw" [Base64Url 50..1000], "examples only";
    "pypi", "PyPI", "PyPI API token", Api, Published, ,
        "pypi-" [Base64Url 85..1000], "PyPI: API tokens";
    "stripe-secret-live", "Stripe", "Stripe secret key (live)", Api, Published, ,
        "sk_live_" [Base62 10..128], "Stripe: API keys";
    "stripe-secret-test", "Stripe", "Stripe secret key (test)", Api, Published, ,
        "sk_test_" [Base62 10..128], "Stripe: API keys";
    "stripe-restricted-live", "Stripe", "Stripe restricted key (live)", Api, Published, ,
        "rk_live_" [Base62 10..128], "Stripe: API keys";
    "stripe-restricted-test", "Stripe", "Stripe restricted key (test)", Api, Published, ,
        "rk_test_" [Base62 10..128], "Stripe: API keys";
    "stripe-publishable-live", "Stripe", "Stripe publishable key (live)", Public, Published, ,
        "pk_live_" [Base62 10..128], "Stripe: API keys";
    "stripe-publishable-test", "Stripe", "Stripe publishable key (test)", Public, Published, ,
        "pk_test_" [Base62 10..128], "Stripe: API keys";
    "stripe-webhook", "Stripe", "Stripe webhook signing secret", Secret, Seen, ,
        "whsec_" [Base64 24..64], "examples only";
    "vault-service", "HashiCorp", "Vault service token", Api, Published, ,
        "hvs." [Base64Url 24..160], "Vault: tokens, token prefixes";
    "vault-batch", "HashiCorp", "Vault batch token", Api, Published, ,
        "hvb." [Base64Url 100..400], "Vault: tokens, token prefixes";
    "vault-recovery", "HashiCorp", "Vault recovery token", Api, Published, ,
        "hvr." [Base64Url 24..160], "Vault: tokens, token prefixes";
    "vault-service-old", "HashiCorp", "Vault service token (before 1.10)", Api, Scanned, ,
        "s." [Base62 24..24], "secret scanners (gitleaks)";
    "terraform", "HashiCorp", "HCP Terraform API token", Api, Scanned, ,
        "" [Base62 14..14, ".atlasv1.", Base64Url 60..70], "secret scanners (gitleaks)";
    "digitalocean-pat", "DigitalOcean", "DigitalOcean personal access token", Api, Scanned, ,
        "dop_v1_" [LowerHex 64..64], "secret scanners (gitleaks)";
    "digitalocean-oauth", "DigitalOcean", "DigitalOcean OAuth access token", Api, Scanned, ,
        "doo_v1_" [LowerHex 64..64], "secret scanners (gitleaks)";
    "digitalocean-refresh", "DigitalOcean", "DigitalOcean OAuth refresh token", Refresh, Scanned, ,
        "dor_v1_" [LowerHex 64..64], "secret scanners (gitleaks)";
    "openshift", "Red Hat", "OpenShift user token", Api, Scanned, ,
        "sha256~" [Base64Url 43..43], "secret scanners (gitleaks)";
    "databricks", "Databricks", "Databricks personal access token", Api, Scanned, ,
        "dapi" [LowerHex 32..32], "secret scanners (gitleaks)";
    "databricks-numbered", "Databricks", "Databricks personal access token", Api, Scanned, ,
        "dapi" [LowerHex 32..32, "-", Digits 1..1], "secret scanners (gitleaks)";
    "huggingface", "Hugging Face", "Hugging Face user access token", Api, Scanned, ,
        "hf_" [Base62 34..34], "secret scanners (gitleaks)";
    "huggingface-org", "Hugging Face", "Hugging Face organization token", Api, Scanned, ,
        "api_org_" [Letters 34..34], "secret scanners (gitleaks)";
    "sendgrid", "Twilio SendGrid", "SendGrid API key", Api, Scanned, ,
        "SG." [Base64Url 22..22, ".", Base64Url 43..43], "secret scanners (gitleaks)";
    "anthropic", "Anthropic", "Anthropic API key", Api, Scanned, ,
        "sk-ant-api03-" [Base64Url 95..95], "secret scanners (gitleaks)";
    "anthropic-admin", "Anthropic", "Anthropic admin API key", Api, Scanned, ,
        "sk-ant-admin01-" [Base64Url 95..95], "secret scanners (gitleaks)";
    "anthropic-oauth", "Anthropic", "Anthropic OAuth access token", Api, Seen, ,
        "sk-ant-oat01-" [Base64Url 80..110], "examples only";
    "anthropic-refresh", "Anthropic", "Anthropic OAuth refresh token", Refresh, Seen, ,
        "sk-ant-ort01-" [Base64Url 80..110], "examples only";
    "openai-project", "OpenAI", "OpenAI project API key", Api, Scanned, ,
        "sk-proj-" [Base64Url 40..200], "secret scanners (gitleaks)";
    "openai-service", "OpenAI", "OpenAI service account key", Api, Scanned, ,
        "sk-svcacct-" [Base64Url 40..200], "secret scanners (gitleaks)";
    "openai-admin", "OpenAI", "OpenAI admin key", Api, Scanned, ,
        "sk-admin-" [Base64Url 40..200], "secret scanners (gitleaks)";
    "openai-user", "OpenAI", "OpenAI API key (user)", Api, Scanned, ,
        "sk-" [Base62 20..20, "T3BlbkFJ", Base62 20..20], "secret scanners (gitleaks)";
    "openrouter", "OpenRouter", "OpenRouter API key", Api, Seen, ,
        "sk-or-v1-" [LowerHex 64..64], "examples only";
    "perplexity", "Perplexity", "Perplexity API key", Api, Scanned, ,
        "pplx-" [Base62 48..48], "secret scanners (gitleaks)";
    "nvidia", "NVIDIA", "NVIDIA API key", Api, Seen, ,
        "nvapi-" [Base64Url 64..64], "examples only";
    "linear", "Linear", "Linear API key", Api, Scanned, ,
        "lin_api_" [Base62 40..40], "secret scanners (gitleaks)";
    "linear-oauth", "Linear", "Linear OAuth access token", Api, Seen, ,
        "lin_oauth_" [Base62 40..64], "examples only";
    "grafana-service-account", "Grafana", "Grafana service account token", Api, Published, HexOfAll,
        "glsa_" [Base62 32..32, "_", Hex 8..8], "Grafana source: service account tokens";
    "grafana-cloud", "Grafana", "Grafana Cloud access policy token", Api, Scanned, ,
        "glc_" [Base64 32..400], "secret scanners (gitleaks)";
    "ory-access", "Ory", "Ory Hydra access token", Api, Published, ,
        "ory_at_" [Base64Url 40..90, ".", Base64Url 40..90], "Ory Hydra 2: token prefixes";
    "ory-refresh", "Ory", "Ory Hydra refresh token", Refresh, Published, ,
        "ory_rt_" [Base64Url 40..90, ".", Base64Url 40..90], "Ory Hydra 2: token prefixes";
    "ory-code", "Ory", "Ory Hydra authorization code", Code, Published, ,
        "ory_ac_" [Base64Url 40..90, ".", Base64Url 40..90], "Ory Hydra 2: token prefixes";
    "ory-pat", "Ory", "Ory Network API key", Api, Seen, ,
        "ory_pat_" [Base62 20..64], "examples only";
    "ory-session", "Ory", "Ory session token", Api, Seen, ,
        "ory_st_" [Base62 20..64], "examples only";
    "okta-ssws", "Okta", "Okta API token", Api, Published, ,
        "SSWS 00" [Base64Url 40..40], "Okta: create an API token";
    "cloudflare-user", "Cloudflare", "Cloudflare user API token", Api, Published, ,
        "cfut_" [Base62 40..40, Base62 6..8], "Cloudflare: token formats";
    "cloudflare-account", "Cloudflare", "Cloudflare account API token", Api, Published, ,
        "cfat_" [Base62 40..40, Base62 6..8], "Cloudflare: token formats";
    "cloudflare-global", "Cloudflare", "Cloudflare global API key", Api, Published, ,
        "cfk_" [Base62 40..40, Base62 6..8], "Cloudflare: token formats";
    "cloudflare-origin-ca", "Cloudflare", "Cloudflare Origin CA key", Api, Scanned, ,
        "v1.0-" [LowerHex 24..24, "-", LowerHex 146..146], "secret scanners (gitleaks)";
    "fly-macaroon", "Fly.io", "Fly.io access token (macaroons)", Api, Scanned, ,
        "fm2_" [Bearer 100..8000], "secret scanners (gitleaks)";
    "fly-header", "Fly.io", "Fly.io access token (macaroons)", Api, Seen, ,
        "FlyV1 fm2_" [Bearer 100..8000], "examples only";
    "fly-auth", "Fly.io", "Fly.io authentication token", Api, Scanned, ,
        "fo1_" [Base64Url 43..43], "secret scanners (gitleaks)";
    "shopify-access", "Shopify", "Shopify admin API access token", Api, Scanned, ,
        "shpat_" [Hex 32..32], "secret scanners (gitleaks)";
    "shopify-custom", "Shopify", "Shopify custom app access token", Api, Scanned, ,
        "shpca_" [Hex 32..32], "secret scanners (gitleaks)";
    "shopify-private", "Shopify", "Shopify private app access token", Api, Scanned, ,
        "shppa_" [Hex 32..32], "secret scanners (gitleaks)";
    "shopify-secret", "Shopify", "Shopify app shared secret", Secret, Scanned, ,
        "shpss_" [Hex 32..32], "secret scanners (gitleaks)";
    "twilio-key", "Twilio", "Twilio API key id", Identifier, Scanned, ,
        "SK" [LowerHex 32..32], "secret scanners (gitleaks)";
    "twilio-account", "Twilio", "Twilio account id", Identifier, Seen, ,
        "AC" [LowerHex 32..32], "examples only";
    "square-production", "Square", "Square access token", Api, Scanned, ,
        "sq0atp-" [Base64Url 22..60], "secret scanners (gitleaks)";
    "square-access", "Square", "Square access token", Api, Scanned, ,
        "EAAA" [Base64Url 22..60], "secret scanners (gitleaks)";
    "square-secret", "Square", "Square application secret", Secret, Seen, ,
        "sq0csp-" [Base64Url 43..43], "examples only";
    "atlassian-api", "Atlassian", "Atlassian API token", Api, Scanned, ,
        "ATATT3" [Bearer 170..250], "secret scanners (gitleaks)";
    "bitbucket-app", "Atlassian", "Bitbucket app password", Api, Seen, ,
        "ATBB" [Bearer 20..60], "examples only";
    "figma", "Figma", "Figma personal access token", Api, Seen, ,
        "figd_" [Base64Url 40..40], "examples only";
    "notion", "Notion", "Notion integration token", Api, Scanned, ,
        "ntn_" [Digits 11..11, Base62 35..35], "secret scanners (gitleaks)";
    "notion-old", "Notion", "Notion integration token", Api, Seen, ,
        "secret_" [Base62 43..43], "examples only";
    "airtable", "Airtable", "Airtable personal access token", Api, Scanned, ,
        "pat" [Base62 14..14, ".", LowerHex 64..64], "secret scanners (gitleaks)";
    "supabase-pat", "Supabase", "Supabase personal access token", Api, Seen, ,
        "sbp_" [LowerHex 40..40], "examples only";
    "supabase-secret", "Supabase", "Supabase secret API key", Api, Seen, ,
        "sb_secret_" [Base64Url 31..40], "examples only";
    "supabase-publishable", "Supabase", "Supabase publishable API key", Public, Seen, ,
        "sb_publishable_" [Base64Url 31..40], "examples only";
    "planetscale-token", "PlanetScale", "PlanetScale service token", Api, Scanned, ,
        "pscale_tkn_" [Bearer 32..64], "secret scanners (gitleaks)";
    "planetscale-oauth", "PlanetScale", "PlanetScale OAuth token", Api, Scanned, ,
        "pscale_oauth_" [Bearer 32..64], "secret scanners (gitleaks)";
    "planetscale-password", "PlanetScale", "PlanetScale database password", Secret, Scanned, ,
        "pscale_pw_" [Bearer 32..64], "secret scanners (gitleaks)";
    "doppler-personal", "Doppler", "Doppler personal token", Api, Scanned, ,
        "dp.pt." [Base62 43..43], "secret scanners (gitleaks)";
    "doppler-cli", "Doppler", "Doppler CLI token", Api, Seen, ,
        "dp.ct." [Base62 43..43], "examples only";
    "doppler-service", "Doppler", "Doppler service token", Api, Seen, ,
        "dp.st." [Bearer 40..90], "examples only";
    "postman", "Postman", "Postman API key", Api, Scanned, ,
        "PMAK-" [LowerHex 24..24, "-", LowerHex 34..34], "secret scanners (gitleaks)";
    "newrelic-user", "New Relic", "New Relic user API key", Api, Scanned, ,
        "NRAK-" [Base62 27..27], "secret scanners (gitleaks)";
    "newrelic-insert", "New Relic", "New Relic insert key", Narrow, Scanned, ,
        "NRII-" [Base64Url 32..32], "secret scanners (gitleaks)";
    "newrelic-browser", "New Relic", "New Relic browser key", Public, Scanned, ,
        "NRJS-" [LowerHex 19..19], "secret scanners (gitleaks)";
    "sentry-org", "Sentry", "Sentry organization auth token", Api, Scanned, ,
        "sntrys_" [Base64 20..500, "_", Base64 43..43], "secret scanners (gitleaks)";
    "sentry-user", "Sentry", "Sentry user auth token", Api, Scanned, ,
        "sntryu_" [LowerHex 64..64], "secret scanners (gitleaks)";
    "pulumi", "Pulumi", "Pulumi access token", Api, Scanned, ,
        "pul-" [LowerHex 40..40], "secret scanners (gitleaks)";
    "prefect", "Prefect", "Prefect API key", Api, Scanned, ,
        "pnu_" [Base62 36..36], "secret scanners (gitleaks)";
    "rubygems", "RubyGems", "RubyGems API key", Api, Scanned, ,
        "rubygems_" [LowerHex 48..48], "secret scanners (gitleaks)";
    "clojars", "Clojars", "Clojars deploy token", Api, Scanned, ,
        "CLOJARS_" [Lower 60..60], "secret scanners (gitleaks)";
    "crates-io", "crates.io", "crates.io API token", Api, Seen, ,
        "cio" [Base62 32..32], "examples only";
    "docker-pat", "Docker", "Docker personal access token", Api, Seen, ,
        "dckr_pat_" [Base64Url 27..27], "examples only";
    "docker-oat", "Docker", "Docker organization access token", Api, Seen, ,
        "dckr_oat_" [Base64Url 32..32], "examples only";
    "readme", "ReadMe", "ReadMe API key", Api, Scanned, ,
        "rdme_" [Lower 70..70], "secret scanners (gitleaks)";
    "shippo-live", "Shippo", "Shippo API token (live)", Api, Scanned, ,
        "shippo_live_" [Hex 40..40], "secret scanners (gitleaks)";
    "shippo-test", "Shippo", "Shippo API token (test)", Api, Scanned, ,
        "shippo_test_" [Hex 40..40], "secret scanners (gitleaks)";
    "duffel-live", "Duffel", "Duffel access token (live)", Api, Scanned, ,
        "duffel_live_" [Base64Url 43..43], "secret scanners (gitleaks)";
    "duffel-test", "Duffel", "Duffel access token (test)", Api, Scanned, ,
        "duffel_test_" [Base64Url 43..43], "secret scanners (gitleaks)";
    "dynatrace", "Dynatrace", "Dynatrace API token", Api, Scanned, ,
        "dt0c01." [Base62 24..24, ".", Base62 64..64], "secret scanners (gitleaks)";
    "artifactory-reference", "JFrog", "JFrog reference token", Api, Scanned, ,
        "cmVmd" [Base62 59..59], "secret scanners (gitleaks)";
    "artifactory-key", "JFrog", "JFrog Artifactory API key", Api, Scanned, ,
        "AKCp" [Base62 69..69], "secret scanners (gitleaks)";
    "heroku", "Heroku", "Heroku API key", Api, Scanned, ,
        "HRKU-AA" [Base64Url 58..58], "secret scanners (gitleaks)";
    "harness-pat", "Harness", "Harness personal access token", Api, Scanned, ,
        "pat." [Base64Url 22..22, ".", Base62 24..24, ".", Base62 20..20], "secret scanners (gitleaks)";
    "harness-sat", "Harness", "Harness service account token", Api, Scanned, ,
        "sat." [Base64Url 22..22, ".", Base62 24..24, ".", Base62 20..20], "secret scanners (gitleaks)";
    "octopus", "Octopus Deploy", "Octopus Deploy API key", Api, Scanned, ,
        "API-" [Upper 26..26], "secret scanners (gitleaks)";
    "onepassword", "1Password", "1Password service account token", Api, Scanned, ,
        "ops_eyJ" [Base64 250..2000], "secret scanners (gitleaks)";
    "brevo", "Brevo", "Brevo API key", Api, Scanned, ,
        "xkeysib-" [LowerHex 64..64, "-", Base62 16..16], "secret scanners (gitleaks)";
    "sonar-user", "SonarSource", "SonarQube user token", Api, Scanned, ,
        "squ_" [LowerHex 40..40], "secret scanners (gitleaks)";
    "sonar-project", "SonarSource", "SonarQube project analysis token", Api, Scanned, ,
        "sqp_" [LowerHex 40..40], "secret scanners (gitleaks)";
    "sonar-global", "SonarSource", "SonarQube global analysis token", Api, Scanned, ,
        "sqa_" [LowerHex 40..40], "secret scanners (gitleaks)";
    "sourcegraph", "Sourcegraph", "Sourcegraph access token", Api, Scanned, ,
        "sgp_" [Hex 40..40], "secret scanners (gitleaks)";
    "sourcegraph-instance", "Sourcegraph", "Sourcegraph access token", Api, Scanned, ,
        "sgp_" [Hex 16..16, "_", Hex 40..40], "secret scanners (gitleaks)";
    "typeform", "Typeform", "Typeform personal access token", Api, Scanned, ,
        "tfp_" [Bearer 59..59], "secret scanners (gitleaks)";
    "easypost", "EasyPost", "EasyPost API key (production)", Api, Scanned, ,
        "EZAK" [Base62 54..54], "secret scanners (gitleaks)";
    "easypost-test", "EasyPost", "EasyPost API key (test)", Api, Scanned, ,
        "EZTK" [Base62 54..54], "secret scanners (gitleaks)";
    "frameio", "Frame.io", "Frame.io developer token", Api, Scanned, ,
        "fio-u-" [Bearer 64..64], "secret scanners (gitleaks)";
    "infracost", "Infracost", "Infracost API key", Api, Scanned, ,
        "ico-" [Base62 32..32], "secret scanners (gitleaks)";
    "scalingo", "Scalingo", "Scalingo API token", Api, Scanned, ,
        "tk-us-" [Base64Url 48..48], "secret scanners (gitleaks)";
    "alibaba-key", "Alibaba Cloud", "Alibaba Cloud access key id", Identifier, Scanned, ,
        "LTAI" [Base62 20..20], "secret scanners (gitleaks)";
    "adobe-secret", "Adobe", "Adobe client secret", Secret, Scanned, ,
        "p8e-" [Base62 32..32], "secret scanners (gitleaks)";
    "authress", "Authress", "Authress service client key", Api, Scanned, ,
        "sc_" [Lower 5..30, ".", Lower 4..6, ".acc_", Base64Url 10..32, ".", Base64 30..120], "secret scanners (gitleaks)";
    "packagist-org-read", "Private Packagist", "Private Packagist organization token (read)", Api, Published, ,
        "packagist_ort_" [LowerHex 68..68], "Private Packagist: token format";
    "packagist-org-update", "Private Packagist", "Private Packagist organization token (update)", Api, Published, ,
        "packagist_out_" [LowerHex 68..68], "Private Packagist: token format";
    "packagist-user", "Private Packagist", "Private Packagist user token", Api, Published, ,
        "packagist_uut_" [LowerHex 68..68], "Private Packagist: token format";
    "telegram-bot", "Telegram", "Telegram bot token", Api, Scanned, ,
        "" [Digits 5..16, ":A", Base64Url 34..34], "secret scanners (gitleaks)";
};
