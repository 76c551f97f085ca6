//! What is in force: a flag wins over a variable, that over the environment of the config file, that over the file's
//! settings, those over the default. Precedence is written here once.

use super::super::profile::{Slots, has_key_source};
use super::super::refuse::secret_in;
use super::table::{ENVIRONMENT, SETTINGS, Setting};
use super::{Config, Environment, NO_ENVIRONMENT, Trusted, named};
use crate::cli::args::CommonArgs;
use crate::error::Failure;
use crate::report::config::Origin;

/// One setting as it is.
#[derive(Debug)]
pub struct Row {
    /// The setting.
    pub setting: &'static Setting,
    /// Its value; none for the default.
    pub value: Option<String>,
    /// Where that comes from.
    pub origin: Origin,
}

/// All that is in force.
#[derive(Debug)]
pub struct InForce<'c> {
    /// Each setting.
    pub rows: Vec<Row>,
    /// The environment.
    pub environment: Option<(&'c Environment, Origin)>,
    /// The issuers whose tokens are verified without a flag.
    pub trusted: &'c [Trusted],
}

impl<'c> InForce<'c> {
    /// Fills the arguments that were not typed from the variables and the file.
    ///
    /// # Errors
    /// A variable whose value its flag would refuse, and an environment that the file does not have.
    pub fn fill(
        common: &mut CommonArgs,
        config: Option<&'c Config>,
        variable: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Self, Failure> {
        let variable = |name: &str| variable(name).filter(|value| !value.is_empty());
        let mut rows = Vec::with_capacity(SETTINGS.len());
        for setting in SETTINGS {
            rows.push(typed_or_variable(setting, common, &variable)?);
        }
        let environment = environment(common, config, &variable)?;
        if let Some((environment, _)) = environment {
            environment.fill(common);
        }
        for row in &mut rows {
            if row.origin != Origin::Default {
                continue;
            }
            // What an environment gives too.
            if let Some((_, _, line)) = environment.and_then(|(one, _)| {
                one.values
                    .iter()
                    .find(|(key, ..)| key.name == row.setting.name)
            }) {
                row.origin = Origin::File(*line);
                row.value = (row.setting.value)(common);
                continue;
            }
            row.take_from(config, common, &variable)?;
        }
        Ok(Self {
            rows,
            environment,
            trusted: config.map_or(&[], Config::trusted),
        })
    }
}

fn typed_or_variable(
    setting: &'static Setting,
    common: &mut CommonArgs,
    variable: &dyn Fn(&str) -> Option<String>,
) -> Result<Row, Failure> {
    let (value, origin) = if let Some(typed) = (setting.value)(common) {
        (Some(typed), Origin::Flag(setting.flag))
    } else if let Some(value) = variable(setting.variable) {
        // `config` shows what is in force.
        if let Some(why) = secret_in(&value) {
            let what = format!("{} {why}", setting.variable);
            return Err(Failure::usage(what).with_help("take it out of the variable"));
        }
        setting.fill(setting.variable, &value, common)?;
        (Some(value), Origin::Variable(setting.variable))
    } else {
        (None, Origin::Default)
    };
    Ok(Row {
        setting,
        value,
        origin,
    })
}

impl Row {
    /// Takes the value of the file, if it has one and no other variable wins over it.
    fn take_from(
        &mut self,
        config: Option<&Config>,
        common: &mut CommonArgs,
        variable: &dyn Fn(&str) -> Option<String>,
    ) -> Result<(), Failure> {
        let mut also = self.setting.also.iter().copied();
        if let Some(name) = also.find(|name| variable(name).is_some()) {
            self.origin = Origin::Variable(name);
            return Ok(());
        }
        let mut settings = config.into_iter().flat_map(|config| &config.settings);
        let Some((setting, text, line)) = settings.find(|(one, ..)| one.name == self.setting.name)
        else {
            return Ok(());
        };
        setting.fill(setting.name, text, common)?;
        self.value = Some(text.clone());
        self.origin = Origin::File(*line);
        Ok(())
    }
}

/// The environment that is chosen, and by what.
fn environment<'c>(
    common: &CommonArgs,
    config: Option<&'c Config>,
    variable: &dyn Fn(&str) -> Option<String>,
) -> Result<Option<(&'c Environment, Origin)>, Failure> {
    let default = config.and_then(|config| config.default_environment.as_ref());
    let (name, label, origin) = if let Some(name) = &common.config.environment {
        (name.clone(), "--environment", Origin::Flag("--environment"))
    } else if let Some(name) = variable(ENVIRONMENT) {
        (name, ENVIRONMENT, Origin::Variable(ENVIRONMENT))
    } else if let Some((name, line)) = default {
        (
            name.clone(),
            super::DEFAULT_ENVIRONMENT,
            Origin::File(*line),
        )
    } else {
        return Ok(None);
    };
    if name == NO_ENVIRONMENT {
        return Ok(None);
    }
    named(config, &name, label).map(|found| Some((found, origin)))
}

impl Environment {
    /// Fills what was not typed. Where keys or an issuer were typed, those of the environment are not used: its keys
    /// must not stand for another issuer.
    fn fill(&self, common: &mut CommonArgs) {
        let has_keys = has_key_source(common) || common.keys.issuer.is_some();
        let mut slots = Slots {
            common,
            // No key of an environment fills these.
            purpose: &mut None,
            allow: &mut Vec::new(),
            shape: &mut None,
        };
        for (key, value, _) in &self.values {
            if !(has_keys && key.is_key_source) {
                key.fill(&mut slots, value);
            }
        }
    }
}
