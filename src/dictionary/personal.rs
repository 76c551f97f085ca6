//! The names of claims whose values tell who a person is, or which device or session is theirs.
//!
//! To add one, add a row where it sorts. Issuers spell them in many ways, so a name is compared without its case, its
//! `_` and `-`, and what stands before the last `/`, `#`, `:` or `|` (a namespace).

/// What to call the values of a claim, if they are personal.
pub fn label(name: &str) -> Option<&'static str> {
    let own = name.rsplit(['/', '#', ':', '|']).next().unwrap_or(name);
    // The longest name of the table, with as many separators.
    if own.len() > 80 {
        return None;
    }
    let plain: String = own
        .chars()
        .filter(|character| !matches!(character, '_' | '-'))
        .flat_map(char::to_lowercase)
        .collect();
    let at = PERSONAL
        .binary_search_by(|(name, _)| (*name).cmp(&plain))
        .ok()?;
    PERSONAL.get(at).map(|(_, label)| *label)
}

/// Names in lower case without separators, sorted, and what their values are called.
static PERSONAL: &[(&str, &str)] = &[
    ("actor", "actor"),
    ("actorid", "actor"),
    ("address", "address"),
    ("alsoknownas", "name"),
    ("birthdate", "birthdate"),
    ("birthday", "birthdate"),
    ("birthfamilyname", "name"),
    ("birthgivenname", "name"),
    ("birthmiddlename", "name"),
    ("birthplace", "place"),
    ("clientip", "ip"),
    ("commonname", "name"),
    ("credentialsubject", "subject"),
    ("dateofbirth", "birthdate"),
    ("dest", "number"),
    ("deviceid", "device"),
    ("displayname", "name"),
    ("documentnumber", "document"),
    ("email", "email"),
    ("emailaddress", "email"),
    ("emails", "email"),
    ("employeeid", "employee"),
    ("employeenumber", "employee"),
    ("externalid", "id"),
    ("familyname", "name"),
    ("familynamebirth", "name"),
    ("fhiruser", "person"),
    ("firstname", "name"),
    ("fullname", "name"),
    ("gender", "gender"),
    ("geohash", "place"),
    ("givenname", "name"),
    ("givennamebirth", "name"),
    ("identities", "identity"),
    ("identitydata", "identity"),
    ("ip", "ip"),
    ("ipaddr", "ip"),
    ("ipaddress", "ip"),
    ("jcard", "card"),
    ("lastname", "name"),
    ("location", "place"),
    ("loginhint", "login"),
    ("mail", "email"),
    ("middlename", "name"),
    ("mobile", "phone"),
    ("mobilephone", "phone"),
    ("mobilephonenumber", "phone"),
    ("msisdn", "phone"),
    ("name", "name"),
    ("nameid", "sub"),
    ("nameidentifier", "sub"),
    ("nationalities", "nationality"),
    ("nationality", "nationality"),
    ("nickname", "name"),
    ("oid", "oid"),
    ("onpremsid", "id"),
    ("orig", "number"),
    ("origid", "id"),
    ("patient", "person"),
    ("personaladministrativenumber", "document"),
    ("phone", "phone"),
    ("phonenumber", "phone"),
    ("picture", "picture"),
    ("placeofbirth", "place"),
    ("portrait", "picture"),
    ("postalcode", "address"),
    ("preferredusername", "username"),
    ("primarysid", "id"),
    ("profile", "profile"),
    ("puid", "id"),
    ("rcd", "person"),
    ("residentaddress", "address"),
    ("resownerid", "id"),
    ("salutation", "name"),
    ("samaccountname", "username"),
    ("sessionid", "session"),
    ("sessionstate", "session"),
    ("sid", "sid"),
    ("socialsecuritynumber", "document"),
    ("ssn", "document"),
    ("streetaddress", "address"),
    ("sub", "sub"),
    ("subid", "sub"),
    ("subject", "sub"),
    ("surname", "name"),
    ("taxid", "document"),
    ("tn", "number"),
    ("ueid", "device"),
    ("uid", "id"),
    ("uniquename", "username"),
    ("upn", "upn"),
    ("useremail", "email"),
    ("userid", "id"),
    ("useridentities", "identity"),
    ("userlogin", "username"),
    ("usermetadata", "person"),
    ("username", "username"),
    ("useruuid", "id"),
    ("video", "picture"),
    ("webid", "person"),
    ("website", "website"),
    ("winaccountname", "username"),
    ("windowsaccountname", "username"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_its_names_are_found() {
        assert!(PERSONAL.is_sorted_by(|one, next| one.0 < next.0));
        for (name, called) in PERSONAL {
            assert_eq!(label(name), Some(*called));
            assert!(name.bytes().all(|byte| byte.is_ascii_lowercase()), "{name}");
        }
    }

    #[test]
    fn names_are_found_however_they_are_spelled() {
        for (name, called) in [
            ("given_name", Some("name")),
            ("givenName", Some("name")),
            ("cognito:username", Some("username")),
            ("https://shop.example/claims/E-Mail", Some("email")),
            ("https://shop.example/claims/email", Some("email")),
            (
                "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
                Some("email"),
            ),
            ("email_verified", None),
            ("iss", None),
            ("", None),
        ] {
            assert_eq!(label(name), called, "{name}");
        }
    }
}
