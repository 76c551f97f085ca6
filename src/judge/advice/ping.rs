//! `PingOne`.

use super::{About, AdviceEntry, Voice, look};
use crate::classify::Kind;

pub(super) const ENTRIES: &[AdviceEntry] = &[AdviceEntry {
    id: "pingone-custom-resource",
    about: About::Audience,
    voice: Voice::Likely,
    cause: "The token is for {aud}, not for {expected audience}. PingOne's two built-in resources are for itself; an \
            API of your own needs a custom resource, whose Audience goes into aud",
    fix: "Applications > Resources: add a custom resource with Audience {expected audience} and a scope, allow that \
          scope on the application, request it without scopes of the PingOne API, and get a new token",
    source: "PingOne docs: Resource scopes",
    test: |case| case.is_from("ping") && !case.is(Kind::IdToken) && look::is_far_audience(case),
}];
