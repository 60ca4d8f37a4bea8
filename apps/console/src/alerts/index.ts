/** Alerts: a sound, a desktop notice, a count in the title. */
export { AskForNotices } from './ask.tsx'
export { play } from './sound.ts'
export { useAlerts } from './use-alerts.ts'
export { canNotify, wishes, wishForNotices } from './wishes.ts'
