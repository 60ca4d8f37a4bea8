import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { causeRoutes } from './causes/index.ts'
import { costRoutes } from './costs/index.ts'
import { customerRoutes } from './customers/index.ts'
import { demoLifeRoutes } from './demo-life/index.ts'
import { distanceRoutes } from './distance/index.ts'
import { type ExperimentParts, experimentRoutes, holdingBackOf, reckoningOf } from './experiments/index.ts'
import { reportMailRoutes } from './mailing/index.ts'
import { moodRoutes } from './mood/index.ts'
import { type OrderReadingParts, orderReadingOf } from './orders/index.ts'
import { questionRoutes } from './questions/index.ts'
import { reportRoutes } from './report/index.ts'
import { rollingOf } from './rollups/index.ts'
import { surveyRoutes } from './survey/index.ts'

/** What keeps figures as the rows are, and reads what was ordered after a chat; `swept` is looked after from time to time, and so is `reckoning`, by itself: it may take long. */
export function worthOf(parts: OrderReadingParts & ExperimentParts) {
  const rolling = rollingOf(parts)
  const orders = orderReadingOf(parts)
  return { rolling, orders, swept: [orders, rolling, holdingBackOf(parts)], reckoning: reckoningOf(parts) }
}

/** All that is told of what the service is worth. */
export const worthRoutes =
  (parts: OrderReadingParts & ExperimentParts): FastifyPluginAsyncZod =>
  async (app) => {
    await app.register(reportRoutes({ ...parts, ...worthOf(parts) }))
    await app.register(experimentRoutes(parts))
    for (const routes of [
      reportMailRoutes,
      surveyRoutes,
      distanceRoutes,
      moodRoutes,
      causeRoutes,
      customerRoutes,
      questionRoutes,
      costRoutes,
      demoLifeRoutes,
    ])
      await app.register(routes(parts))
  }
