/** Campaigns: rules read from a text as data, corrected by a person, published from one moment to another. Owns `campaign_versions`. */
export { campaignsNow, type InForce } from './in-force.ts'
export { readCampaign } from './reading/read.ts'
export { type CampaignParts, campaignRoutes } from './routes.ts'
