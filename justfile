# Short names for the pieces of .ci/run. Nothing needs just: each recipe is the command to type.

default: fmt lint test

fmt:
    cargo fmt --check

lint:
    cargo clippy --locked --all-targets -- -D warnings

test:
    cargo test --locked

# Everything that has to hold before a change goes in.
ci:
    .ci/run

# The interop check alone; needs python3 and the shared folder.
interop:
    .ci/run interop

# Rewrite what is generated from the code: completions, man pages and docs.
bless:
    BLESS=1 cargo test --locked
