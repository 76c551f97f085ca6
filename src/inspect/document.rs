//! One document and every token in it: the report on each, and whether they belong together.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::convert::Infallible;

use super::{Context, Keys, Layers, challenged, inspect_layers, newer_keys_may_help};
use crate::decode::Token;
use crate::input::{self, Found};
use crate::judge::Beside;
use crate::report::{self, Report, Source};

/// Keys for tokens of whatever issuer.
pub trait KeysByIssuer {
    /// Why there can be no report.
    type Error;

    /// The keys for a token.
    ///
    /// # Errors
    /// What ends the run. That keys could not be had does not: it is one of [`Keys`].
    fn keys_for(&mut self, token: &Token<'_>) -> Result<&Keys, Self::Error>;

    /// True if those are copies, and newer ones have not been asked for.
    fn has_copies(&self, token: &Token<'_>) -> bool;

    /// Asks for newer ones; true if [`KeysByIssuer::keys_for`] has something else to say now.
    ///
    /// # Errors
    /// As [`KeysByIssuer::keys_for`].
    fn ask_again(&mut self, token: &Token<'_>) -> Result<bool, Self::Error>;
}

/// The same keys for every token.
impl KeysByIssuer for &Keys {
    type Error = Infallible;

    fn keys_for(&mut self, _token: &Token<'_>) -> Result<&Keys, Infallible> {
        Ok(self)
    }

    fn has_copies(&self, _token: &Token<'_>) -> bool {
        false
    }

    fn ask_again(&mut self, _token: &Token<'_>) -> Result<bool, Infallible> {
        Ok(false)
    }
}

/// A text, what was found in it, and what is inside that. It only grows, so that reports can borrow from it.
#[derive(Debug)]
pub struct Document<'d> {
    text: &'d str,
    found: Vec<Found>,
    layers: Vec<Layers<'d>>,
    opened: OnceCell<Vec<Token<'d>>>,
}

/// One token of a document.
#[derive(Debug, Clone, Copy)]
pub struct Opened<'d> {
    /// Where it stood.
    pub found: &'d Found,
    /// The token, with its content if that could be decrypted.
    pub token: &'d Token<'d>,
    /// What is inside.
    pub layers: &'d Layers<'d>,
}

impl<'d> Document<'d> {
    /// A text, and what [`input::find`] found in it.
    pub fn new(text: &'d str, found: Vec<Found>) -> Self {
        Self {
            layers: found.iter().map(|_| Layers::default()).collect(),
            text,
            found,
            opened: OnceCell::new(),
        }
    }

    /// Reads the tokens.
    pub fn tokens(&'d self) -> Vec<Token<'d>> {
        self.found.iter().map(Found::token).collect()
    }

    /// Looks into the tokens of [`Document::tokens`], and reports on each and on how they go together. `source` is that
    /// of the whole text.
    ///
    /// # Errors
    /// What the keys' source says.
    pub fn inspect<K: KeysByIssuer>(
        &'d self,
        tokens: Vec<Token<'d>>,
        source: &Source<'d>,
        keys: &mut K,
        context: &Context,
    ) -> Result<Vec<Report<'d>>, K::Error> {
        let mut opened = Vec::with_capacity(tokens.len());
        for (token, layers) in tokens.into_iter().zip(&self.layers) {
            let keys = keys.keys_for(&token)?;
            opened.push(layers.open(token, keys, context));
        }
        let _ = self.opened.set(opened);
        let challenged = challenged::context(context, self.text);
        let mut reports = Vec::with_capacity(self.found.len());
        for one in self.opened() {
            let is_refused = challenged::is_refused(one.found, &self.found);
            let of_refused = challenged.as_ref().filter(|_| is_refused);
            reports.push(one.report(source, keys, of_refused.unwrap_or(context))?);
        }
        if reports.len() > 1 {
            let [code, state, scope, token_type] =
                input::beside(self.text, ["code", "state", "scope", "token_type"]);
            let beside = Beside {
                code,
                state,
                scope,
                token_type,
            };
            report::compare(&mut reports, &beside);
        }
        Ok(reports)
    }

    /// What was found.
    pub fn found(&self) -> &[Found] {
        &self.found
    }

    /// The tokens, once [`Document::inspect`] has looked into them.
    pub fn opened(&'d self) -> impl Iterator<Item = Opened<'d>> {
        let tokens = self.opened.get().into_iter().flatten();
        let each = self.found.iter().zip(tokens).zip(&self.layers);
        each.map(|((found, token), layers)| Opened {
            found,
            token,
            layers,
        })
    }
}

impl<'d> Opened<'d> {
    /// The report on this token alone, by newer keys if those may tell more.
    ///
    /// # Errors
    /// What the keys' source says.
    pub fn report<K: KeysByIssuer>(
        self,
        source: &Source<'d>,
        keys: &mut K,
        context: &Context,
    ) -> Result<Report<'d>, K::Error> {
        let Self {
            found,
            token,
            layers,
        } = self;
        let source = Source {
            member: found.name.as_deref().map(Cow::Borrowed),
            note: found.note.clone(),
            ..source.clone()
        };
        let at_hand = keys.keys_for(token)?;
        let report = inspect_layers(token, layers, source, found.member, at_hand, context);
        // Only for copies are there newer keys; whether those may help takes a second verification.
        if !keys.has_copies(token) {
            return Ok(report);
        }
        let at_hand = keys.keys_for(token)?;
        if !(newer_keys_may_help(&report, at_hand, context) && keys.ask_again(token)?) {
            return Ok(report);
        }
        let newer = keys.keys_for(token)?;
        let source = report.source;
        Ok(inspect_layers(
            token,
            layers,
            source,
            found.member,
            newer,
            context,
        ))
    }
}
