/** Campaigns: rules pasted as text, read as data, corrected and published. */
export { CampaignSection } from './campaign-section.tsx'
