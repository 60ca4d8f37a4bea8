/** Faces without brackets, as typed, by what they mean (see `emoji.ts`). Latin ones count only as whole words. */
const PLAIN: Readonly<Record<string, string>> = {
  大哭: 'T_T T^T T.T TAT ToT TOT QAQ QwQ QWQ qwq ;_; ；_； ಥ_ಥ ╥﹏╥ ┭┮﹏┭┮ 〒_〒 π_π Y_Y',
  难过: ':( :-( =( :<',
  无语: '-_- =_= -.- =.= ¬_¬ ￣_￣ →_→ ←_← ━_━ 一_一 orz OTZ Orz ORZ or2',
  微笑: '^_^ ^^ ^.^ :) :-) =) ^o^ ^O^ ^v^ ^ω^ ˘ᵕ˘ ◡‿◡',
  大笑: '≧▽≦ ≧∇≦ >▽< XD xD ＾▽＾',
  生气: '>_< >.< ＞_＜ >"<',
  惊讶: 'O_O o_o O.O 0_0 ⊙_⊙ ⊙﹏⊙ ⊙ω⊙ o_O O_o @_@ Σ( °_° Q_Q',
  得意: ';) ;-) (¬‿¬)',
  喜欢: '♡',
}

/** Signs inside brackets, the tellingest first: the first that stands there decides. */
const INSIDE: readonly (readonly [RegExp, string])[] = [
  [/[皿益╬#]|[｀`][^´]*´|メ/, '生气'],
  [/[╥ಥ〒ຶ;；]|T.?T|Q.?Q|ﾉД|っ.*c/, '大哭'],
  [/[﹏︿﹃]|[´`].?[︵︹﹀]|′.*‵/, '难过'],
  [/[дДΩ□口○]|[⊙◎ﾟ°º]/, '惊讶'],
  [/[≧≦▽∀∇]/, '大笑'],
  [/[ω◡‿ᴗᵕ⌒＾^˘˙ε3´`｀・･]/, '微笑'],
  [/[￣¯ーー_—―一.]/, '无语'],
]
/** Round brackets with a short row of signs: no characters of Chinese, no word, no number. */
const BRACKETS =
  /[╮╭╯╰ヽヾ⊂づ٩ψΣ＼\\]{0,3}[(（]([^()（）\n\p{sc=Han}]{2,12}|[^()（）\n]{0,3}[一口皿益][^()（）\n]{0,3})[)）][╮╭╯╰ノﾉ︵┻━づ凸ψ✧☆~～/┬─ﾟ゜彡۶و]{0,8}/uy
const WORDLIKE = /[a-zA-Z]{3}|[0-24-9]|[a-zA-Z]\d|[\p{L}--[a-zA-ZωдДΩಥຶ\p{sc=Katakana}\p{sc=Hiragana}εσ一口皿益ﾉﾟ]]{2}/v
const LATIN = /[a-zA-Z0-9]/

const faces = Object.entries(PLAIN)
  .flatMap(([meaning, list]) => list.split(' ').map((face) => ({ face, meaning })))
  .sort((a, b) => b.face.length - a.face.length)
const byStart = Map.groupBy(faces, ({ face }) => face.charCodeAt(0))
const byFace = new Map(faces.map(({ face, meaning }) => [face, meaning]))
const OPENERS = [...'(（╮╭╯╰ヽヾ⊂づ٩ψΣ＼\\']
/** By unit, whether a face may begin with it: asked of every unit of every message. */
const STARTS = new Uint8Array(0x10000)
for (const unit of [...byStart.keys(), ...OPENERS.map((char) => char.charCodeAt(0))]) STARTS[unit] = 1

/** The face that begins here, if one does: its meaning as a bracketed word, and where it ends. */
export function kaomojiAt(text: string, at: number): { meaning: string; end: number } | undefined {
  if (STARTS[text.charCodeAt(at)] === 0) return undefined
  return plainAt(text, at) ?? bracketsAt(text, at)
}

function plainAt(text: string, at: number): { meaning: string; end: number } | undefined {
  const found = byStart.get(text.charCodeAt(at))?.find(({ face }) => text.startsWith(face, at))
  if (found === undefined) return undefined
  const end = at + found.face.length
  const glued = (inside: string, outside: string | undefined) => outside !== undefined && LATIN.test(inside) && LATIN.test(outside)
  const signs = /[A-Za-z0-9:;=]/.test(found.face[0]!) && LATIN.test(text[at - 1] ?? '')
  if (signs || glued(found.face.at(-1)!, text[end])) return undefined
  // "尺码:(m)" is a label with brackets.
  if (/[:;=]/.test(found.face[0]!) && !/[\s,.!?，。！？~]/.test(text[end] ?? ' ')) return undefined
  return { meaning: `[${found.meaning}]`, end }
}

function bracketsAt(text: string, at: number): { meaning: string; end: number } | undefined {
  BRACKETS.lastIndex = at
  const match = BRACKETS.exec(text)
  if (match === null || WORDLIKE.test(match[1]!)) return undefined
  const inner = match[1]!
  const told = byFace.get(inner) ?? INSIDE.find(([signs]) => signs.test(inner))?.[1]
  return told === undefined ? undefined : { meaning: `[${told}]`, end: at + match[0].length }
}
