/**
 * What shoppers mean by a sign, as the bracketed word that Chinese chat windows use for the same face, so that "😡", "[生气]" and
 * "[怒]" teach one thing. Signs that are not here stay as they are.
 */
const MEANINGS: Readonly<Record<string, string>> = {
  生气: '😠😡🤬👿💢😤🖕',
  大哭: '😭',
  难过: '😢😞😔😟🙁☹😿🥺😥😓😣😖😩😫😧😦💔',
  焦急: '😰😨😱😬🆘',
  无语: '😑😒🙄😶🤐😐🤨',
  尴尬: '😅😳🫠',
  疑问: '🤔❓❔⁉🧐😕',
  惊讶: '😮😯😲🤯❗❕‼',
  大笑: '😂🤣😆😹',
  微笑: '🙂☺😊😀😃😄😁😌😉🤗🤭😺',
  喜欢: '😍🥰😘😻🤩❤💕💖💗💓💞💝🧡💛💚💙💜🖤♥😚😙🌹💐',
  得意: '😎😏😋😜😝😛',
  点赞: '👍💯👏🙌🏆🤝💪✌🎉🎊',
  差评: '👎',
  好的: '👌🆗✅☑✔🙆',
  不要: '❌🚫⛔🙅✖❎',
  谢谢: '🙏',
  再见: '👋',
  呕吐: '🤮🤢💩',
  生病: '🤒🤕😷🤧',
  睡觉: '😴🥱😪💤',
  礼物: '🎁🎀',
  包裹: '📦',
  快递: '🚚🚛🛵',
  下单: '🛒🛍',
  钱: '💰💵💴💸🧧💳',
  电话: '📞☎📱📲',
  时间: '⏰⏳⌛⏱🕐',
}

const TABLE = new Map<number, string>()
for (const [meaning, signs] of Object.entries(MEANINGS)) {
  for (const sign of signs) TABLE.set(sign.codePointAt(0)!, `[${meaning}]`)
}

/** The bracketed word for a sign, if it carries one. */
export const emojiMeaning = (code: number): string | undefined => TABLE.get(code)
