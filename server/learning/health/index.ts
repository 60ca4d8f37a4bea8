/** Health of the base: entries that are unused, over, twice there or at odds, and the questions that must stay answered rightly. Owns `entry_checks`, `entry_findings`, `regression_questions`. */
export { atOddsWith } from './checks/at-odds.ts'
export { mustBeGreen } from './regression/must-be-green.ts'
export { mustStayRight } from './regression/must-stay-right.ts'
export { healthRoutes } from './routes/health-routes.ts'
