/** Campaigns on the wire: the terms of a sum as data, and a campaign's rules as they were read. */
export { Campaign, CampaignState, Campaigns, CampaignVersion, Clause, PutCampaign, ReadCampaign, Stack } from './campaign.ts'
export { Discount, Freight, Layer, Off, Terms } from './terms.ts'
