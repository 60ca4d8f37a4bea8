/** Scenarios: a merchant's own ways to serve, as versions that are checked, tested, published and taken back. Owns `scenario_versions`. */
export { type Line, problemsOfText, readLine } from './check/index.ts'
export { scenarioFiles } from './files.ts'
export { type ScenarioRouteParts, scenarioRoutes } from './routes.ts'
export { SHIPPED } from './shipped.ts'
export { type PlayTests, scenarioDeeds } from './versions/deeds.ts'
export { type ScenariosInForce, scenariosInForce } from './versions/in-force.ts'
export { scenariosServing } from './versions/store.ts'
