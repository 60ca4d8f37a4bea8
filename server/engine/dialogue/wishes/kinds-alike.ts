/** Kinds of goods that do the same for who buys them: what is asked for "something similar" where there is no other of its kind. */
const ALIKE: readonly RegExp[] = [
  /耳机|音箱|音响|\b(?:ear ?buds|headphones?|speakers?)\b/iu,
  /键盘|鼠标|\b(?:keyboards?|mouse)\b/iu,
  /面霜|修护霜|精华|化妆水|面膜|\b(?:creams?|serums?|toners?|masks?)\b/iu,
  /洁面|卸妆|\b(?:cleans(?:er|ing)s?)\b/iu,
  /口红|粉底|气垫|\b(?:lipsticks?|foundations?)\b/iu,
  /坚果|果干|芒果干|牛肉干|巧克力|\b(?:nuts|mango|jerky|chocolate)\b/iu,
  /茶|咖啡|\b(?:tea|coffee)\b/iu,
  /大米|麦片|面条|拌面|燕麦|\b(?:rice|oats?|noodles?)\b/iu,
  /被(?!套)|枕|四件套|\b(?:duvet|pillows?|bedding)\b/iu,
  /卫衣|毛衣|T恤|衬衫|\b(?:hoodies?|sweaters?|tees?|shirts?)\b/iu,
  /羽绒服|风衣|夹克|冲锋衣|\b(?:coats?|jackets?)\b/iu,
]

/** What titles of goods hold that may stand in for goods of this title; undefined where nothing is known to. */
export const kindsAlike = (title: string): RegExp | undefined => ALIKE.find((kind) => kind.test(title))
