/** The bot: how far it goes, what it did, the rules it decides by, and what came of it. */
export { assistCalls } from './assist.ts'
export { campaignCalls } from './campaigns.ts'
export { deedCalls } from './deeds.ts'
export { figureCalls } from './figures.ts'
export { modeCalls } from './modes.ts'
export { policyCalls } from './policies.ts'
export { scenarioCalls } from './scenarios.ts'
export { trialCalls } from './trials.ts'
