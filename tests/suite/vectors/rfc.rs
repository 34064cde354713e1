//! The examples of RFC 7515 appendix A, RFC 7519 and RFC 8037 appendix A, with the keys that they give.

use serde_json::json;

use super::verify;
use crate::kit::jotbook;

/// RFC 7515 appendix A.1, which RFC 7519 section 3.1 explains: HS256 over JSON with line breaks.
const A1: &str = "\
    eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9\
    leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

/// Its key.
const A1_KEY: &str = "\
    {\"kty\":\"oct\",\"k\":\"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwj\
    AzZr1Z9CAow\"}";

/// RFC 7515 appendix A.2: RS256.
const A2: &str = "\
    eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19\
    yb290Ijp0cnVlfQ.cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt\
    _O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb\
    1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI\
    8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";

/// The public half of its key.
const A2_KEY: &str = "\
    {\"kty\":\"RSA\",\"n\":\"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJr\
    cS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHS\
    XndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyx\
    XFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ\",\"e\":\"AQAB\"}";

/// RFC 7515 appendix A.3: ES256.
const A3: &str = "\
    eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19\
    yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU\
    1Q";

/// The public half of its key.
const A3_KEY: &str = "\
    {\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\",\"y\":\"x_FE\
    zRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}";

/// RFC 7515 appendix A.4: ES512 over the word "Payload".
const A4: &str = "\
    eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA.AdwMgeerwtHoh-l192l60hp9wAHZFVJbLfD_UxMi70cwnZOYaRI1bKPWROc-mZZqwqT2\
    SI-KGDKB34XO0aw_7XdtAG8GaSwFKdCAPZgoXD2YBJZCPEX3xKpRwcdOO8KpEHwJjyqOgzDO7iKvU8vcnwNrmxYbSW9ERBXukOXo\
    lLzeO_Jn";

/// The public half of its key.
const A4_KEY: &str = "\
    {\"kty\":\"EC\",\"crv\":\"P-521\",\"x\":\"AekpBQ8ST8a8VcfVOTNl353vSrDCLLJXmPk06wTjxrrjcBpXp5EOnYG_Nj\
    FZ6OvLFV1jSfS9tsz4qUxcWceqwQGk\",\"y\":\"ADSmRA43Z1DSNx_RvcLI87cdL07l6jQyyBXMoxVg_l2Th-x3S1WDhjDly79\
    ajL4Kkd0AZMaZmh9ubmf63e3kyMj2\"}";

/// RFC 7515 appendix A.5: unsecured.
const A5: &str = "\
    eyJhbGciOiJub25lIn0.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19y\
    b290Ijp0cnVlfQ.";

/// RFC 8037 appendix A.4: `EdDSA` over a sentence.
const ED: &str = "\
    eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6\
    dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

/// The public half of its key.
const ED_KEY: &str = "\
    {\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}";

/// Each with its key and the code of its verdict, long before 2011.
const SIGNED: [(&str, &str, &str, &str); 5] = [
    ("HS256", A1, A1_KEY, "valid"),
    ("RS256", A2, A2_KEY, "valid"),
    ("ES256", A3, A3_KEY, "valid"),
    ("ES512", A4, A4_KEY, "not-claims"),
    ("EdDSA", ED, ED_KEY, "not-claims"),
];

#[test]
fn the_signed_examples_of_rfc_7515_and_rfc_8037_are_genuine() {
    for (alg, token, key, code) in SIGNED {
        let done = verify(token, key, &["--now", "1300819000"]);
        let json = done.json();
        assert_eq!(
            (&json["genuine"], &json["alg"], &json["code"]),
            (&json!(true), &json!(alg), &json!(code))
        );
        assert_eq!(done.code, Some(if code == "valid" { 0 } else { 3 }), "{alg}");
        assert_eq!(json["key"]["source"], "key", "{alg}");
    }
}

#[test]
fn every_part_of_the_signed_examples_counts() {
    for (alg, token, key, _) in SIGNED {
        for part in 1..3 {
            let mut parts: Vec<String> = token.split('.').map(str::to_owned).collect();
            let swapped = if parts[part].starts_with('A') { "B" } else { "A" };
            parts[part].replace_range(..1, swapped);
            let done = verify(&parts.join("."), key, &["--now", "1300819000"]);
            assert_ne!(done.code, Some(0), "{alg}, part {part}");
            assert_eq!(done.json()["genuine"], false, "{alg}, part {part}");
        }
    }
}

#[test]
fn a_signed_example_does_not_verify_with_the_key_of_another() {
    for (alg, token, ..) in SIGNED {
        for (other, _, key, _) in SIGNED.iter().filter(|(other, ..)| *other != alg) {
            let done = verify(token, key, &["--now", "1300819000"]);
            assert!(matches!(done.code, Some(1 | 6)), "{alg} with the key of {other}: {done:?}");
            assert_eq!(done.json()["genuine"], false);
        }
    }
}

#[test]
fn the_example_of_rfc_7519_is_alive_until_its_expiry_and_not_at_it() {
    for (now, exit) in [("1300819000", 0), ("1300819379", 0), ("1300819380", 4), ("1300819381", 4)] {
        let done = verify(A1, A1_KEY, &["--now", now]);
        assert_eq!(done.code, Some(exit), "at {now}");
        assert_eq!(done.json()["genuine"], true, "at {now}");
    }
}

#[test]
fn the_example_of_rfc_7519_is_shown_with_the_line_breaks_it_has() {
    let header = jotbook(["decode", A1, "--part", "header"]).done();
    assert_eq!(header.out, "{\"typ\":\"JWT\",\r\n \"alg\":\"HS256\"}");
    let payload = jotbook(["decode", A1, "--part", "payload"]).done();
    assert_eq!(
        payload.out,
        "{\"iss\":\"joe\",\r\n \"exp\":1300819380,\r\n \"http://example.com/is_root\":true}"
    );
}

#[test]
fn the_unsecured_example_of_rfc_7515_verifies_with_no_key() {
    for (_, _, key, _) in SIGNED {
        let done = verify(A5, key, &["--now", "1300819000"]);
        assert_eq!((done.code, &done.json()["code"]), (Some(1), &json!("alg-none")));
    }
}
