import { type Foresight, type Lesson, learnQuestions, sharedLessons } from '../../server/engine/foresight/index.ts'
import { type BenchOptions, plain, type Result, round } from '../harness/result.ts'
import { demoLessons } from './demo-weeks.ts'
import { plantedLessons } from './planted.ts'

const TOP = 3
const GOAL = 0.85
const [TAUGHT, TRIED] = [3_000, 1_500]
/** Of the demo shop's weeks so much is learnt from; the rest is tried. */
const BEFORE = 0.7

/** How often the question that is asked first stands among the three that were foreseen. */
export async function* bench({ seed, quick }: BenchOptions): AsyncIterable<Result> {
  const many = quick ? 3 : 1
  yield* compared('planted', plantedLessons(TAUGHT / many, seed), plantedLessons(TRIED / many, seed + 1), GOAL)
  const weeks = demoLessons()
  const cut = Math.floor(BEFORE * weeks.length)
  yield* compared('demo_weeks', weeks.slice(0, cut), weeks.slice(cut), undefined)
}

function* compared(name: string, taught: readonly Lesson[], tried: readonly Lesson[], goal: number | undefined): Iterable<Result> {
  const popular = share(
    learnQuestions(
      taught.map(({ asked }) => ({ asked, signs: [] })),
      [],
    ),
    tried,
  )
  const page = share(learnQuestions(taught.map(lastPage), []), tried.map(lastPage))
  const untaught = share(learnQuestions([], sharedLessons()), tried)
  const own = share(learnQuestions(taught, sharedLessons()), tried)
  yield plain(`${name}_popularity`, popular, 'share')
  yield plain(`${name}_last_page`, page, 'share')
  yield plain(`${name}_shared_alone`, untaught, 'share')
  const peer = Math.max(popular, page)
  const ok = goal === undefined || own >= goal
  yield {
    name: `${name}_foreseen`,
    value: own,
    unit: 'share',
    peer,
    ratio: round(own / peer, 3),
    goal: goal === undefined ? null : `≥ ${goal}`,
    ok,
  }
}

const lastPage = ({ signs, asked }: Lesson): Lesson => ({
  asked,
  signs: signs.filter((sign) => sign.startsWith('page:') && !sign.includes('+')),
})

function share(foresee: Foresight, tried: readonly Lesson[]): number {
  const hit = tried.filter(({ signs, asked }) =>
    foresee(signs)
      .slice(0, TOP)
      .some((one) => one.asked === asked),
  )
  return round(hit.length / tried.length, 3)
}
