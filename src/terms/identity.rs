//! Claims that describe a person: the user profile and facts with evidence.

use super::{Term, terms};
use crate::rows::Rows;

pub(super) static TERMS: Rows<Term> = terms! {
    Claim;
    "address", "object", "Postal address",
        "The address on the passport", "OpenID Connect Core section 5.1.1", [Iana, Personal];
    "also_known_as", "string", "Alias: a stage name, a pen name...",
        "", "OpenID Connect for Identity Assurance Claims Registration 1.0 section 4", [Iana, Personal];
    "birth_family_name", "string", "Family name at birth",
        "", "OpenID Connect for Identity Assurance Claims Registration 1.0 section 4", [Iana, Personal];
    "birth_given_name", "string", "Given name at birth",
        "", "OpenID Connect for Identity Assurance Claims Registration 1.0 section 4", [Iana, Personal];
    "birth_middle_name", "string", "Middle name at birth",
        "", "OpenID Connect for Identity Assurance Claims Registration 1.0 section 4", [Iana, Personal];
    "birthdate", "string YYYY-MM-DD or YYYY", "Birth date; the year is 0000 if withheld",
        "A passport field", "OpenID Connect Core section 5.1", [Iana, Personal];
    "email", "string", "E-mail address; may be unverified",
        "", "OpenID Connect Core section 5.1", [Iana, Personal];
    "email_verified", "boolean", "Whether the issuer checked the e-mail address",
        "The bank confirmed the address", "OpenID Connect Core section 5.1", [Iana];
    "family_name", "string", "Last name",
        "", "OpenID Connect Core section 5.1", [Iana, Personal];
    "gender", "string", "Gender",
        "", "OpenID Connect Core section 5.1", [Iana, Personal];
    "given_name", "string", "First name",
        "", "OpenID Connect Core section 5.1", [Iana, Personal];
    "locale", "string", "Language tag, such as en-US",
        "", "OpenID Connect Core section 5.1", [Iana];
    "middle_name", "string", "Middle name",
        "", "OpenID Connect Core section 5.1", [Iana, Personal];
    "msisdn", "string, E.164", "Mobile phone number",
        "", "OpenID Connect for Identity Assurance Claims Registration 1.0 section 4", [Iana, Personal];
    "name", "string", "Full name for display", "The printed name; anyone can read it, as on a postcard",
        "OpenID Connect Core section 5.1", [Iana, Personal];
    "nationalities", "array of strings", "Which nationalities the person has", "A passport field",
        "OpenID Connect for Identity Assurance Claims Registration 1.0 section 4", [Iana, Personal];
    "nickname", "string", "Casual name",
        "", "OpenID Connect Core section 5.1", [Iana, Personal];
    "phone_number", "string, E.164", "Phone number; may be unverified",
        "", "OpenID Connect Core section 5.1", [Iana, Personal];
    "phone_number_verified", "boolean", "Whether the issuer checked the phone number",
        "", "OpenID Connect Core section 5.1", [Iana];
    "picture", "URL", "Address of the profile picture",
        "The photo on the passport", "OpenID Connect Core section 5.1", [Iana, Personal];
    "place_of_birth", "object", "Where the person was born",
        "", "OpenID Connect for Identity Assurance Claims Registration 1.0 section 4", [Iana, Personal];
    "preferred_username", "string", "Name the user wants shown; it can change, so decide nothing by it",
        "A nickname on the account, not its number", "OpenID Connect Core section 5.1", [Iana, Personal];
    "profile", "URL", "Address of the profile page",
        "", "OpenID Connect Core section 5.1", [Iana, Personal];
    "salutation", "string", "Form of address: Mr, Ms...",
        "", "OpenID Connect for Identity Assurance Claims Registration 1.0 section 4", [Iana, Personal];
    "title", "string", "Title: Dr, Prof...",
        "", "OpenID Connect for Identity Assurance Claims Registration 1.0 section 4", [Iana, Personal];
    "updated_at", "NumericDate", "When the profile last changed",
        "", "OpenID Connect Core section 5.1", [Iana, Time];
    "verified_claims", "object", "Identity facts with evidence", "Passport data with how it was checked",
        "OpenID Identity Assurance Schema Definition 1.0 section 5", [Iana, Personal];
    "website", "URL", "Address of the home page or blog",
        "", "OpenID Connect Core section 5.1", [Iana, Personal];
    "zoneinfo", "string", "Time zone name, such as Europe/Paris",
        "", "OpenID Connect Core section 5.1", [Iana, Personal];
};
