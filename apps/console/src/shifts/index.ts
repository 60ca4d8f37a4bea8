/** Shifts: what is handed over, and an agent's own figures beside the team's. */
export { DayPage } from './day-page.tsx'
