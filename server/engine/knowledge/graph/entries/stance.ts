/** What an answer says to a question of "may one". */
export type Stance = 'suits' | 'not_for' | 'careful'

const CAREFUL =
  /咨询|医生|医嘱|慎用|谨慎|看(?:一下)?(?:说明书|标签)|(?:ask|consult|talk to) (?:a |your )?(?:doctor|vet|pharmacist)|with (?:care|caution)/iu
const NO =
  /(?:不(?:太|是很|怎么)?(?:建议|适合|适用|能|可以|可|宜|推荐|行|要|支持)|请勿|禁止|禁用|避免|勿|无法|(?:is|are)? ?not (?:recommended|suitable|suited|safe|for)|(?:should|must|can|do|does)(?: not|n't)|cannot|unsuitable|avoid)/giu
const YES = /可以|适合|适用|能(?!够?不)|放心|没问题|没有问题|推荐|支持|^是|yes|suitable|suits|(?:it|you|they) can|safe|fine|good for/iu
/** A plain no at the beginning: "不,…", "no, …". */
const PLAIN_NO = /^(?:亲亲?|您好|你好)?[,，\s]*(?:不(?:的|是)?[,，。!！]|不是|否|no\b)/iu
const END = /[。！？!?;；\n]|\.(?:\s|$)/u

/** The answer's word, of its first sentence; undefined where it says both or neither: then nothing is taken from it. */
export function stanceOf(answer: string): Stance | undefined {
  const first = answer.trim().split(END)[0] ?? ''
  if (CAREFUL.test(answer)) return 'careful'
  const no = PLAIN_NO.test(first) || first.search(NO) >= 0
  const yes = YES.test(first.replace(NO, ' '))
  if (yes === no) return undefined
  return yes ? 'suits' : 'not_for'
}

const WONT = /不(?:会|易|容易)|几乎不|很少|won't|will not|does not|doesn't|rarely/iu
/** Whether the first sentence says that something does not happen. */
export const saysNever = (answer: string): boolean => WONT.test(answer.trim().split(END)[0] ?? '')
