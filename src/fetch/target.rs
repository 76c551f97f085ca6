//! Which URLs may be asked. Pure: judges the URL's text, not where its name leads (the resolver
//! in `http` does that).

use std::net::IpAddr;

use url::{Host, Url};

use super::UrlOrigin;
use super::address::{Reserved, reserved};
use super::error::{FetchError, RedirectRefusal};

/// What the user allows beyond the rules.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rules {
    /// Plain http to any host.
    pub(super) allow_http: bool,
    /// Addresses of private networks in URLs that the user did not type.
    pub(super) allow_private: bool,
}

/// A URL that passed the rules.
#[derive(Debug, Clone)]
pub(super) struct Target {
    url: Url,
    host: String,
    /// Whether the addresses behind the name must be public.
    pub(super) guarded: bool,
}

impl Target {
    /// Checks the scheme, user information and, in a URL that the user did not type, the host.
    pub(super) fn check(text: &str, origin: &UrlOrigin, rules: Rules) -> Result<Self, FetchError> {
        let typed = *origin == UrlOrigin::Typed;
        let invalid = |reason: String| FetchError::InvalidUrl {
            url: text.to_owned(),
            reason,
            typed,
        };
        let url = Url::parse(text).map_err(|error| invalid(error.to_string()))?;
        check_scheme(&url).map_err(|reason| invalid(reason.to_owned()))?;
        let host = url
            .host_str()
            .ok_or_else(|| invalid("it names no host".to_owned()))?
            .to_owned();
        if !url.username().is_empty() || url.password().is_some() {
            return Err(FetchError::UserInfo { host, typed });
        }
        let trusted = origin.trusts(&host);
        let named = named_address(&url);
        if url.scheme() == "http" && !rules.allow_http {
            let loopback = matches!(named, Some((_, Reserved::Loopback)));
            if !(loopback && (trusted || rules.allow_private)) {
                return Err(FetchError::HttpRefused {
                    url: text.to_owned(),
                    typed,
                });
            }
        }
        let guarded = !trusted && !rules.allow_private;
        if let (true, Some((address, class))) = (guarded, named) {
            return Err(FetchError::AddressRefused {
                host,
                address,
                class,
            });
        }
        Ok(Self { url, host, guarded })
    }

    /// The next target when this one answered with a redirect to `location` (relative or not).
    pub(super) fn redirect(
        &self,
        location: &str,
        origin: &UrlOrigin,
        rules: Rules,
    ) -> Result<Self, FetchError> {
        let refused = |reason| self.redirect_refused(location, reason);
        let to = self
            .url
            .join(location)
            .map_err(|_| refused(RedirectRefusal::Invalid))?;
        if to.host() != self.url.host() {
            return Err(refused(RedirectRefusal::OtherHost));
        }
        let upgrade = self.url.scheme() == "http" && to.scheme() == "https";
        if !upgrade && to.scheme() != self.url.scheme() {
            return Err(refused(RedirectRefusal::WeakerScheme));
        }
        // http to https on their default ports is the common upgrade of one and the same server.
        let default_ports = to.port().is_none() && self.url.port().is_none();
        if !(upgrade && default_ports)
            && to.port_or_known_default() != self.url.port_or_known_default()
        {
            return Err(refused(RedirectRefusal::OtherHost));
        }
        Self::check(to.as_str(), origin, rules).map_err(|_| refused(RedirectRefusal::Invalid))
    }

    /// The error for a redirect to `location` that is not followed.
    pub(super) fn redirect_refused(&self, location: &str, reason: RedirectRefusal) -> FetchError {
        FetchError::Redirect {
            from: self.url.to_string(),
            to: location.to_owned(),
            reason,
        }
    }

    pub(super) fn url(&self) -> &Url {
        &self.url
    }

    /// The host, as the URL parser normalised it.
    pub(super) fn host(&self) -> &str {
        &self.host
    }

    /// Host and port, for messages.
    pub(super) fn authority(&self) -> String {
        match self.url.port_or_known_default() {
            Some(port) => format!("{}:{port}", self.host),
            None => self.host.clone(),
        }
    }
}

/// Whether the scheme is one that can be fetched. Whether plain http may be is [`Target::check`]'s question.
pub(super) fn check_scheme(url: &Url) -> Result<(), &'static str> {
    match url.scheme() {
        "https" | "http" => Ok(()),
        _ => Err("only https can be fetched"),
    }
}

/// The host of a URL, normalised; none if it is no URL or has no host.
pub(super) fn host_of(url: &str) -> Option<String> {
    Url::parse(url).ok()?.host_str().map(str::to_owned)
}

/// What the URL itself says about its address: an IP literal (in any spelling: the parser turns
/// `0x7f.1` into 127.0.0.1) or a name that always means this machine.
fn named_address(url: &Url) -> Option<(Option<IpAddr>, Reserved)> {
    let address = match url.host()? {
        Host::Ipv4(v4) => IpAddr::V4(v4),
        Host::Ipv6(v6) => IpAddr::V6(v6),
        Host::Domain(name) => {
            let name = name.strip_suffix('.').unwrap_or(name);
            let local = name == "localhost" || name.ends_with(".localhost");
            return local.then_some((None, Reserved::Loopback));
        }
    };
    reserved(address).map(|class| (Some(address), class))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    const STRICT: Rules = Rules {
        allow_http: false,
        allow_private: false,
    };

    fn refusal(text: &str, origin: UrlOrigin) -> &'static str {
        match Target::check(text, &origin, STRICT) {
            Ok(_) => "ok",
            Err(FetchError::AddressRefused { .. }) => "address",
            Err(FetchError::HttpRefused { .. }) => "http",
            Err(FetchError::InvalidUrl { .. }) => "invalid",
            Err(FetchError::UserInfo { .. }) => "user",
            Err(_) => "other",
        }
    }

    #[test]
    fn urls_are_judged_by_who_named_them() {
        let same_host = || UrlOrigin::DocumentOf("localhost".into());
        let table = [
            ("https://issuer.example/", UrlOrigin::Typed, "ok"),
            ("http://issuer.example/", UrlOrigin::Typed, "http"),
            ("http://127.0.0.1:8080/", UrlOrigin::Typed, "ok"),
            ("http://[::1]:8080/", UrlOrigin::Typed, "ok"),
            ("http://localhost/", UrlOrigin::Typed, "ok"),
            ("http://10.0.0.1/", UrlOrigin::Typed, "http"),
            ("https://10.0.0.1/", UrlOrigin::Typed, "ok"),
            ("ftp://issuer.example/", UrlOrigin::Typed, "invalid"),
            ("file:///etc/hosts", UrlOrigin::Typed, "invalid"),
            ("issuer.example", UrlOrigin::Typed, "invalid"),
            ("https://a@issuer.example/", UrlOrigin::Typed, "user"),
            ("https://:b@issuer.example/", UrlOrigin::Typed, "user"),
            ("https://issuer.example/", UrlOrigin::Document, "ok"),
            ("http://127.0.0.1/", UrlOrigin::Document, "http"),
            ("https://127.0.0.1/", UrlOrigin::Document, "address"),
            ("https://0x7f.1/", UrlOrigin::Document, "address"),
            ("https://2130706433/", UrlOrigin::Document, "address"),
            ("https://127.1/", UrlOrigin::Document, "address"),
            (
                "https://[::ffff:127.0.0.1]/",
                UrlOrigin::Document,
                "address",
            ),
            ("https://169.254.169.254/", UrlOrigin::Document, "address"),
            ("https://localhost/", UrlOrigin::Document, "address"),
            ("https://LocalHost./", UrlOrigin::Document, "address"),
            ("https://x.localhost/", UrlOrigin::Document, "address"),
            ("https://\u{ff11}27.0.0.1/", UrlOrigin::Document, "address"),
            ("http://localhost:9/", same_host(), "ok"),
            ("https://localhost:9/", same_host(), "ok"),
            ("https://127.0.0.1/", same_host(), "address"),
        ];
        for (url, origin, expected) in table {
            assert_eq!(refusal(url, origin.clone()), expected, "{url} {origin:?}");
        }
    }

    #[test]
    fn redirects_stay_on_the_server_and_do_not_lose_https() {
        let table = [
            ("https://a.example/x", "/y", None),
            ("https://a.example/x", "https://a.example:443/y", None),
            (
                "https://a.example/x",
                "https://b.example/",
                Some(RedirectRefusal::OtherHost),
            ),
            (
                "https://a.example/x",
                "//b.example/",
                Some(RedirectRefusal::OtherHost),
            ),
            (
                "https://a.example/x",
                "https://a.example:8443/",
                Some(RedirectRefusal::OtherHost),
            ),
            (
                "https://a.example/x",
                "http://a.example/",
                Some(RedirectRefusal::WeakerScheme),
            ),
            (
                "https://a.example/x",
                "file://a.example/etc",
                Some(RedirectRefusal::WeakerScheme),
            ),
            (
                "https://a.example/x",
                "https://u:p@a.example/",
                Some(RedirectRefusal::Invalid),
            ),
            ("http://localhost/x", "https://localhost/", None),
            (
                "http://localhost:81/x",
                "https://localhost/",
                Some(RedirectRefusal::OtherHost),
            ),
        ];
        for (from, to, expected) in table {
            let target = Target::check(from, &UrlOrigin::Typed, STRICT).unwrap();
            let refused = match target.redirect(to, &UrlOrigin::Typed, STRICT) {
                Err(FetchError::Redirect { reason, .. }) => Some(reason),
                other => other.map(|_| None).unwrap(),
            };
            assert_eq!(refused, expected, "{from} -> {to}");
        }
    }
}
