/** Teams: who is in them, what comes to them, who can take on what; and passing a conversation on. */
export { TeamsSection } from './teams-section.tsx'
export { useTeams } from './use-teams.ts'
