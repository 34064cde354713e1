//! Topic 19: reading other people's checks: issuers and their ways.

use super::Topic;

pub(super) const TOPIC: Topic = Topic {
    number: 19,
    id: "issuers",
    title: "Reading other people's checks: issuers and their ways",
    also: &["vendors", "providers"],
    text: r#"
Banks print their checks differently. jotbook knows the common ones by their marks and tells what their claims mean,
where their keys are, how long their tokens live and how one is stopped. It says recognised, not proven: a name is
printed on paper by anybody, and only the stamp proves it.

= What to know before you check one
- Some access tokens are not meant for you. Those of Microsoft Graph and of Okta's org server are read by Microsoft and
  by Okta. You hold them, you do not check them: check a token whose aud is your API.
- Some are no tokens that can be read. Google's access tokens are opaque, and so are Auth0's when no audience was asked
  for. Ask the issuer (introspection), or ask for another token.
- Some issuers are shared by everybody. All of GitHub Actions has one iss. Who accepts that name alone accepts every
  repository of the world: pin sub, or better the ids that nobody can register again (repository_id).
- Some have an issuer for each customer: the tenant stands in iss. Compare the whole of it.
- The same idea has different names: scope, scp and permissions; groups, roles and cognito:groups. Ask the dictionary.

@file actions.json {"iss":"https://token.actions.githubusercontent.com","sub":"repo:shop/web:ref:refs/heads/main","aud":"sts.amazonaws.com","repository_id":"74"}
@pair nobody ES256
$ jotbook encode @actions.json --exp 5m -k nobody.pem -o actions.txt
$ jotbook inspect @actions.txt

It has all the marks, and it was stamped with a key made a moment ago.
@file google.json {"iss":"https://accounts.google.com","azp":"1.apps.googleusercontent.com","aud":"1.apps.googleusercontent.com","sub":"110169484474386276334"}
@make jotbook encode @actions.json --exp 8h -k nobody.pem -o actions.txt
@make jotbook encode @google.json --iat --exp 1h -k nobody.pem -o google.txt
? Whose are these two?
> jotbook inspect @actions.txt
< 0 GitHub Actions
> jotbook inspect @google.txt
< 0 Google
? Laid side by side: what differs between the two, and what of it decides?
> jotbook inspect @actions.txt --diff @google.txt
< 0 repository_id
? Pin more than the name of a shared issuer.
> jotbook verify @actions.txt -k nobody.pub.pem --iss https://token.actions.githubusercontent.com --claim repository_id=74
< 0 VALID
> jotbook verify @actions.txt -k nobody.pub.pem --iss https://token.actions.githubusercontent.com --claim repository_id=75
< 5 75
@see github-actions, google, entra-graph, okta-org, auth0, keycloak, tid, cognito:groups, audience
@ref GitHub documentation, OpenID Connect reference; Microsoft identity platform, access tokens; Okta documentation, authorization servers; Auth0 documentation, access tokens; RFC 7662
"#,
};
