/** Modes: how far the bot goes with each intent, and how often people agreed with it. Owns `intent_modes`, `mode_decisions`. */
export { agrees } from './agreement.ts'
export { type Decided, judgeWaiting, noteDecision } from './decisions.ts'
export { intentModes, letFall } from './modes.ts'
export { type ModeParts, modeRoutes } from './routes.ts'
