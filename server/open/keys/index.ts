/** Keys by which programs ask, each with scopes and a limit. Owns `api_keys`, `api_key_routes`. */
export { type Admit, admitBy, admitFirst } from './admit.ts'
export { endKeysOf, type Program, programBehind } from './keys.ts'
export { keyRoutes } from './routes.ts'
