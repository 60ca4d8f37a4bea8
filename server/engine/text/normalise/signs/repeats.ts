import type { Rewrite } from '../rewriting/rewriting.ts'

const FACE = /\[[一-鿿a-z]{1,4}\]/g
const SAYS = /[一-鿿a-z0-9]/
/** What files and masks stand as: part of the matter. */
const NO_FACE = /^\[(?:图片|语音|视频|文件|位置|链接|转账|动画表情|表情|红包|名片|商品|订单|小程序)/

/** Faces beside words: the matter is in the words. A message of faces alone keeps them. */
export function findFaces(text: string): Rewrite[] {
  if (!text.includes('[')) return []
  const faces = [...text.matchAll(FACE)].filter(([face]) => !NO_FACE.test(face))
  const rest = faces.reduce((left, [face]) => left.replace(face, ''), text)
  if (faces.length === 0 || !SAYS.test(rest)) return []
  return faces.map((face) => ({ start: face.index, end: face.index + face[0].length, by: ' ' }))
}

const RUN = /([一-鿿!?。,~…])\1+/g
const PARTICLE = /[吗呢啊吧呀哦嘛了的么啦哈嗯!?。,~…]/

/** A particle or a sign said many times is said once, any other character said thrice or more twice. */
export function findRepeats(text: string): Rewrite[] {
  if (!repeats(text)) return []
  return [...text.matchAll(RUN)].flatMap(({ 0: run, index }) => {
    const once = PARTICLE.test(run[0]!)
    if (!once && run.length < 3) return []
    return [{ start: index, end: index + run.length, by: run.slice(0, once ? 1 : 2) }]
  })
}

/** Whether a unit stands twice in a row: most messages are done with that, without asking the pattern at each of their places. */
function repeats(text: string): boolean {
  for (let i = 1; i < text.length; i++) if (text.charCodeAt(i) === text.charCodeAt(i - 1)) return true
  return false
}
