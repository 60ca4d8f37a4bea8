import type { Model } from '#engine/understanding'
import type { Points } from '../clusters/points.ts'
import { SentenceReader } from '../sessions/sentences.ts'
import { Space, type SpaceParts } from '../space/space.ts'
import type { Crew } from './crew.ts'
import { Placer } from './placing.ts'
import { type ReadBatch, readBatch, type Unread } from './reading.ts'

/** What one thread does. */
export class Hand {
  private readonly model: Model
  private readonly reader: SentenceReader
  private placer: Placer | undefined

  constructor(model: Model) {
    this.model = model
    this.reader = new SentenceReader(model)
  }

  read(batch: Unread): ReadBatch {
    return readBatch(batch, this.reader)
  }

  learn(space: SpaceParts, centres: Points, near: number): void {
    this.placer = new Placer(new Space(space, this.model), centres, near)
  }

  place(lines: readonly string[]) {
    if (!this.placer) throw new Error('nothing was learnt to place by')
    return this.placer.place(lines)
  }
}

/** The work done in this thread. */
export function alone(model: Model): Crew {
  const hand = new Hand(model)
  return {
    size: 1,
    read: async (batch) => hand.read(batch),
    learn: async (...all) => hand.learn(...all),
    place: async (lines) => hand.place(lines),
    close: async () => {},
  }
}
