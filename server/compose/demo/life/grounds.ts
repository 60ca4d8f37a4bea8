import { addPoint, putCosts, putSurvey, startExperiment } from '#insight'
import type { Living } from './one-session.ts'

/** What a manager would have set before: where people start from, what things cost, whom the survey asks, one thing kept back from some. */
export async function prepare({ service: { db, workspaceId }, lines, clock, people }: Living, days: number): Promise<void> {
  const { points, costs, survey, experiment } = lines.settings
  const by = { accountId: people[0]?.accountId ?? '', at: clock.now() }
  await db.inWorkspace(workspaceId, async (tx) => {
    for (const point of points) await addPoint(tx, workspaceId, point, by)
    await putCosts(tx, workspaceId, { ...costs, channels: {} }, by)
    await putSurvey(tx, workspaceId, survey, by)
    await startExperiment(tx, workspaceId, { ...experiment, traffic: 1, plannedDays: Math.max(days + 14, 28), stopRule: 'planned' }, by)
  })
}
