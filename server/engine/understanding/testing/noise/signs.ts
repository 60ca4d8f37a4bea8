/** Put in without regard to the mood of the sentence, as people do. */
const FACES = [
  ...[
    '😊',
    '😭',
    '🙏',
    '😅',
    '😂',
    '🥺',
    '😡',
    '🤔',
    '👍',
    '❤️',
    '🌹',
    '😓',
    '😄',
    '🙄',
    '💦',
    '🐶',
    '🔥',
    '✨',
    '😵',
    '🤦',
    '💪',
    '🎁',
    '👀',
    '🙃',
    '😰',
  ],
  ...[
    '[捂脸]',
    '[流泪]',
    '[抱拳]',
    '[呲牙]',
    '[偷笑]',
    '[玫瑰]',
    '(╥﹏╥)',
    'T_T',
    '^_^',
    '(｡･ω･｡)',
    '(>_<)',
    'orz',
    '╮(╯▽╰)╭',
    '(´･ω･`)',
    '(ಥ_ಥ)',
    'QAQ',
    '⊙﹏⊙',
    '(づ￣3￣)づ',
    '=_=',
    ':)',
    ':(',
  ],
]
const TAILS = ['！！！！', '？？？', '。。。。', '~~~', '啊啊啊啊', '呢呢呢', '……', '!!!???', '哈哈哈哈', '呜呜呜', '急急急急']

type Draw = <T>(from: readonly T[]) => T | undefined

/** A face before, after or where a mark stands. */
export function withFace(text: string, draw: Draw): string {
  const face = draw(FACES) ?? ''
  const where = draw(['before', 'after', 'after', 'mark'])
  if (where === 'before') return face + text
  return where === 'mark' && /[，,。？！ ]/.test(text) ? text.replace(/[，,。？！ ]/, face) : text + face
}

/** A sign or a letter many times: the last one of the text, or a tail of its own. */
export function withRepeats(text: string, draw: Draw): string {
  const last = [...text].at(-1) ?? ''
  if (draw([true, false]) && /[\p{L}？！?!。~]/u.test(last)) return text + last.repeat(draw([2, 3, 4, 5]) ?? 3)
  return text + (draw(TAILS) ?? '')
}
