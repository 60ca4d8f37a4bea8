/** Workspaces: merchants' accounts, their people and rights, shops and channels. Owns `workspaces`, `shops`, `channels`, `agents`, `accounts`, `roles`, `logins`, `second_factors`, `recovery_codes`, `passkeys`, `passkey_tries`, `known_browsers`, `sign_in_notices`, `sign_on_settings`, `sign_on_identities`, `sign_on_doors`, `sign_on_tries`, `language_model_settings`, `language_model_addresses`, `language_model_failovers`, `language_model_probes`, `language_model_spend`, `language_model_calls`, `policy_versions`, `policy_comparisons`, `decisions`, `scenario_versions`, `campaign_versions`, `shop_connections`, `shop_events`. */
export { type Created, createWorkspace, type DeskHours, type NewChannel, type NewShop } from './create-workspace.ts'
export { noteCall, type PutCall } from './language-model/calls.ts'
export { abilitiesOf, beginProbes, keepProbes, type ModelAbilities, type ProbedPlace, probesOf } from './language-model/probes.ts'
export { type LanguageModelParts, languageModelRoutes, type ShownModel } from './language-model/routes.ts'
export { type LanguageModelRules, languageModelRules, MODEL_KEY, type OwnModel, ownModel } from './language-model/settings.ts'
export { countTokens, type Payer, takeCall } from './language-model/spend.ts'
export { breachListAt, noBreachList, type TimesLeaked } from './people/breach-list.ts'
export { doorRoutes } from './people/door.ts'
export { takeFactorAway } from './people/factor/take-away.ts'
export { type GuardParts, loginGuard } from './people/guard.ts'
export { makeLink } from './people/links.ts'
export { hoursAfter, type Login, loginOf } from './people/logins.ts'
export type { NoticeLetter } from './people/notices/notices.ts'
export { atTheDesk } from './people/presence.ts'
export { maskContact, maskText } from './people/rights/contact/mask-contact.ts'
export { type Kept, keptUnder } from './people/rights/contact/under-mask.ts'
export { guardByRights, mustHave, type Sight, sightOf } from './people/rights/guard.ts'
export { rightsHeld, rolesWith } from './people/rights/roles.ts'
export { type PeopleParts, peopleRoutes } from './people/routes.ts'
export { standingLogins } from './people/sessions/standing.ts'
export { switchPasswordsOn } from './people/sign-on/passwords.ts'
export { versionAt } from './policies/book.ts'
export { policyFiles } from './policies/files.ts'
export { type PoliciesInForce, policiesInForce } from './policies/in-force.ts'
export { type Decided, keepDecision } from './policies/kept/past.ts'
export { eraseOver } from './policies/kept/retention.ts'
export { type PolicyParts, policyRoutes } from './policies/routes.ts'
export { tryCase } from './policies/views.ts'
export {
  type Line,
  type PlayTests,
  problemsOfText,
  readLine,
  type ScenarioRouteParts,
  type ScenariosInForce,
  SHIPPED,
  scenarioDeeds,
  scenarioFiles,
  scenarioRoutes,
  scenariosInForce,
  scenariosServing,
} from './scenarios/index.ts'
export { type SettingsParts, settingsRoutes } from './settings/routes.ts'
export { serviceRoutes } from './settings/service-routes.ts'
export { endDemoLife } from './settings/setup.ts'
export { type ChannelRow, channelsOf, dealAfterSeconds, routeOf, type ShopRow, shopsOf, workspacesServed } from './settings/shops.ts'
export { type ConnectionRow, connectionsOf, givenOf } from './shops/connections.ts'
export { hookPath, type ShopHookPort, shopHookRoutes } from './shops/hook-routes.ts'
export { type AskShop, type ConnectionParts, connectionRoutes, type TryShop } from './shops/routes.ts'
