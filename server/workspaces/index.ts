/** Workspaces: merchants' accounts, their people and rights, shops and channels. Owns `workspaces`, `shops`, `channels`, `agents`, `accounts`, `logins`. */
export { type Created, createWorkspace, type DeskHours, type NewChannel, type NewShop } from './create-workspace.ts'
export { doorRoutes } from './people/door.ts'
export { type GuardParts, loginGuard } from './people/guard.ts'
export { makeLink } from './people/links.ts'
export { hoursAfter, type Login, loginOf } from './people/logins.ts'
export { type PeopleParts, peopleRoutes } from './people/routes.ts'
export { type SettingsParts, settingsRoutes } from './settings/routes.ts'
export { type ChannelRow, channelsOf, routeOf, type ShopRow, shopsOf } from './settings/shops.ts'
