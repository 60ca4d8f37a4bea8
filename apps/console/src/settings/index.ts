/** Settings: the bot's switch, colleagues, the script for the shop's pages, and one's own. */
export { SettingsPage } from './settings-page.tsx'
