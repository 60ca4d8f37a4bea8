/** Help: the public help centre at `/help`, pages of what is published. Owns `help_votes`, `help_settings`. */
export { helpPages } from './help-pages.ts'
export type { HelpParts, HelpProduct } from './parts.ts'
export { helpConsoleRoutes } from './settings/console-routes.ts'
