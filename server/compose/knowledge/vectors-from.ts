import { alikeTexts, type VectorOptions } from '#engine/knowledge'
import type { Clock } from '#platform/clock'
import type { Config } from '#platform/config'
import { guard, onnxEmbeddings, openAiEmbeddings } from '#platform/models'
import { type Logger, mask } from '#platform/telemetry'

/** Trouble with a model is told once in so long, not at every question. */
const QUIET_MS = 60_000

/** The model of vectors that the environment names; undefined where it names none, and then nothing of it runs. */
export function vectorsFrom(place: Config['embeddings'], clock: Clock, logger: Pick<Logger, 'info' | 'warn'>): VectorOptions | undefined {
  if (!place) return undefined
  const model = 'folder' in place ? onnxEmbeddings(place.folder) : openAiEmbeddings(place)
  const now = () => clock.now().getTime()
  const embed = guard<readonly string[], readonly ArrayLike<number>[]>((texts, signal) => model.embed(texts, signal), now)
  let toldAt = Number.NEGATIVE_INFINITY
  logger.info({ model: model.name }, 'knowledge is compared by vectors too')
  return {
    embed,
    lessons: alikeTexts(),
    mask,
    trouble: (err) => {
      if (now() - toldAt < QUIET_MS) return
      toldAt = now()
      logger.warn({ err, model: model.name }, 'no vectors: knowledge is found by words alone')
    },
  }
}
