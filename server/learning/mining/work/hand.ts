import type { Model } from '#engine/understanding'
import { halves } from '../clusters/bisect.ts'
import { middles, type Points } from '../clusters/points.ts'
import { PhraseCounts } from '../names/phrases.ts'
import { type Described, describeCluster } from '../scenarios/describe.ts'
import type { ShopActOf } from '../scenarios/shop-acts.ts'
import { SentenceReader } from '../sessions/sentences.ts'
import { Space, type SpaceParts } from '../space/space.ts'
import type { Crew } from './crew.ts'
import { fitOpenings, moreClusters, NEAR, pointsOf } from './fit.ts'
import { type Placed, Placer } from './placing.ts'
import { type ReadBatch, readBatch, type Unread } from './reading.ts'
import type { SpooledMatter } from './spool.ts'

/** What was learnt from a history. */
export interface Learnt {
  readonly space: SpaceParts
  readonly centres: Points
}

/** A cluster to be described: what was counted of it, and the matters drawn; `offset` of each says which of the lines its session is. */
export interface ToDescribe {
  readonly matters: number
  readonly sessions: number
  readonly looked: readonly { readonly cosine: number; readonly matter: SpooledMatter }[]
  readonly lines: readonly string[]
  /** All matters of the history. */
  readonly of: number
}

/** What one thread does. */
export class Hand {
  private readonly model: Model
  private readonly reader: SentenceReader
  private placer: Placer | undefined
  private space: Space | undefined
  private phrases = new PhraseCounts()

  constructor(model: Model) {
    this.model = model
    this.reader = new SentenceReader(model)
  }

  read(batch: Unread): ReadBatch {
    return readBatch(batch, this.reader)
  }

  learn(space: SpaceParts, centres: Points, near: number): void {
    this.space = new Space(space, this.model)
    this.placer = new Placer(this.space, centres, near)
  }

  fit(openings: readonly (readonly string[])[]): Learnt {
    const { space, centres, phrases } = fitOpenings(openings, this.model)
    this.phrases = phrases
    this.learn(space.parts, centres, NEAR)
    return { space: space.parts, centres }
  }

  more(openings: readonly (readonly string[])[]): Points {
    return moreClusters(openings, this.learnt())
  }

  halve(openings: readonly (readonly string[])[]): Points {
    return halves(pointsOf(openings, this.learnt()))
  }

  middles(groups: readonly (readonly (readonly string[])[])[]): Points {
    const space = this.learnt()
    const rows = groups.map((openings) => middleOf(pointsOf(openings, space)))
    const data = new Float32Array(rows.length * space.dim)
    rows.forEach((row, at) => {
      data.set(row, at * space.dim)
    })
    return { dim: space.dim, count: rows.length, data, weights: new Float32Array(rows.length).fill(1) }
  }

  among(centres: Points, lines: readonly string[]): Placed {
    return new Placer(this.learnt(), centres, -1).place(lines)
  }

  count(openings: readonly (readonly string[])[]): void {
    this.phrases = new PhraseCounts()
    for (const opening of openings) this.phrases.add(opening)
  }

  describe(clusters: readonly ToDescribe[], actOf: ShopActOf): Described[] {
    const { model, phrases } = this
    const space = this.learnt()
    return clusters.map(({ lines, of, ...sample }) =>
      describeCluster(sample, {
        model,
        actOf,
        phrases,
        of,
        tellingOf: (opening) => space.tellingOf(opening),
        sessionAt: (offset) => lines[offset] ?? '',
      }),
    )
  }

  private learnt(): Space {
    if (!this.space) throw new Error('no space was learnt')
    return this.space
  }

  place(lines: readonly string[]) {
    if (!this.placer) throw new Error('nothing was learnt to place by')
    return this.placer.place(lines)
  }
}

const middleOf = (points: Points): Float32Array => middles(points, new Int32Array(points.count), 1).data

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
