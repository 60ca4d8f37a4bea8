/** Shifts: what whoever goes leaves to those who come, and an agent's own figures beside the team's. Owns `shift_notes`. */
export { shiftRoutes } from './routes.ts'
