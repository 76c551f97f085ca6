//! Cloudflare Access.

use super::{About, AdviceEntry, Voice, look};
use crate::judge::{Case, KeysAnswer};

fn is_access(case: &Case<'_>) -> bool {
    case.is_from("cloudflare-access")
}

pub(super) const ENTRIES: &[AdviceEntry] = &[
    AdviceEntry {
        id: "cloudflare-audience-tag",
        about: About::Audience,
        voice: Voice::Assert,
        cause: "The token's audience is {aud}, expected was {expected audience}. Cloudflare Access names an application \
                by its AUD tag, a hexadecimal text, not by its address",
        fix: "Copy the Application Audience (AUD) Tag of the application (Zero Trust > Access > Applications) into the \
              verifier; each application has its own",
        source: "Cloudflare docs: Validate JWTs",
        test: |case| is_access(case) && look::is_far_audience(case),
    },
    AdviceEntry {
        id: "cloudflare-keys",
        about: About::Signature,
        voice: Voice::Likely,
        cause: "None of the keys given has the name {kid}. Cloudflare Access signs with keys of your team and changes \
                them about every six weeks",
        fix: "Fetch {iss}/cdn-cgi/access/certs again, and let the verifier do so when it meets an unknown key",
        source: "Cloudflare docs: Validate JWTs",
        test: |case| is_access(case) && case.keys == KeysAnswer::NoMatchingKey,
    },
];
