const pairs = (all: string): Readonly<Record<string, string>> =>
  Object.fromEntries([...all].flatMap((sign, i, signs) => (i % 2 === 0 ? [[sign, signs[i + 1] ?? sign]] : [])))

/** Letters of other scripts that look Latin, and small capitals. */
const LETTERS = pairs('аaеeоoрpсcуyхxіiѕsјjԁdһhԛqԝwкkмmтtнhвbαaεeοoρpνvιiκkτtυuᴀaʙbᴄcᴅdᴇeꜰfғfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢz')
const LOOKS = new RegExp(
  `[a-z${Object.keys(LETTERS).join('')}]*[${Object.keys(LETTERS).join('')}][a-z${Object.keys(LETTERS).join('')}]*`,
  'giu',
)
/** Whether there may be any. */
const FOREIGN = /[\u0250-\u052f\u1d00-\u1d7f\ua700-\ua7ff]/u
const SMALL_CAPITAL = /[ᴀ-ᴢʙɢʜɪʟɴʀʏꜰꜱ]/u

/** Digits in place of letters. */
const DIGITS = pairs('0o1i3e4a5s7t$s@a')
const MIXED = /(?<![a-z\d])(?=[a-z\d$@]*[a-z])(?=[a-z\d$@]*[013457$@])[a-z\d$@]{3,}(?![a-z\d])/giu
const PROMISING =
  /^(?:refund(?:s|ed)?|cancell?(?:ed)?|complet(?:e|ed)|free|ship(?:ped)?|approved?|done|compensat(?:e|ed|ion)|replaced?|process(?:ed)?|credit(?:ed)?|guaranteed?|discount)$/iu

/** Characters that are taken for one another; 自己退 is somebody by themselves. */
const LIKE_ALREADY = /(?<!自|知|律|异)[己巳](?=经|[为给帮][您你]|退|取消|发货|赔|补|改|换)/gu

/** Words made of letters that look like others, in those others: "rеfundеd" half in Cyrillic, "ʀᴇғᴜɴᴅᴇᴅ", "r3fund", "己退款". */
export const unmasked = (text: string): string =>
  (FOREIGN.test(text) ? text.replace(LOOKS, latin) : text)

    .replace(MIXED, (word) => {
      const plain = [...word].map((sign) => DIGITS[sign] ?? sign).join('')
      return PROMISING.test(plain) ? plain : word
    })
    .replace(LIKE_ALREADY, '已')

/** A word all in another script is of another language. */
const latin = (word: string): string =>
  /[a-z]/iu.test(word) || SMALL_CAPITAL.test(word) ? [...word].map((sign) => LETTERS[sign.toLowerCase()] ?? sign).join('') : word
