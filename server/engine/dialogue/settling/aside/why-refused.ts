import type { Step } from '#engine/conversation'
import type { Scene } from '../../scenario.ts'
import { answer } from '../../steps/index.ts'
import { APPEAL } from '../machine/ending.ts'

const JUST_REFUSED = /^settle\.(?:not_allowed|refused|if_faulty|nearest|sold_out)/u
const WHY =
  /^(?:那|这|到底|我|请问|[,，\s])*(?:为什么|为啥|为何|咋|怎么)(?:我|就|会|又|都|还|是)*(?:不行|不可以|不能|不给|不让|办不了|退不了|换不了|不支持)(?:退|换|修|办|货|款|了|的)*[啊呀呢嘛吗?？!！。\s]*$|^(?:那|这|到底|我|请问|就|真的?|[,，\s])*(?:还|还是|就|真的?)*(?:能不能|可不可以|能|可以|给)(?:再|不能)?(?:退|换|修|办)(?:货|款|掉|个|一下|了)*(?:吗|么|嘛|不|没|呢)?[?？。!！\s]*$|^(?:那|所以|我|现在|就|[,，\s])*(?:该|要|能)?(?:怎么办|咋办|咋整|怎么弄)[啊呀呢嘛?？!！。\s]*$|^(?:那|就|真的?)*(?:还)?(?:有|没有?)(?:什么|啥)?(?:别的|其他|其它)?(?:的)?(?:办法|法子|途径)(?:了)?(?:吗|么|嘛)*[?？。\s]*$|^(?:ok(?:ay)?,? |so |then |and |well )*(?:what (?:now|then|can i do(?: then| now)?|do i do(?: then| now)?|(?:else )?can you do(?: for me)?(?: then| now)?)|is there (?:any other|another|no other) (?:way|option)|any other options?|(?:is there )?(?:anything|nothing) (?:else )?(?:i|you) can do)\W*$|^(?:but |and |so )*why(?: not| (?:can['’]?t|can not|cannot) i(?: \w+){0,3}| is that| isn['’]?t it allowed)?\W*$/iu

/** "为啥不行", "那怎么办", right after a refusal: the rule stands above, and what is otherwise than it was taken to be is looked at anew; undefined where nothing was refused. */
export function whyRefused(scene: Scene): Step | undefined {
  const { turn, state, picked } = scene
  if (picked !== null || state.refused === undefined || !turn.state.lastSaid.some((mark) => JUST_REFUSED.test(mark))) return undefined
  return WHY.test(turn.said.trim())
    ? answer({ ...scene, state: turn.state }, [{ key: 'settle.why_refused' }], { source: 'scenario', offer: [APPEAL] })
    : undefined
}
