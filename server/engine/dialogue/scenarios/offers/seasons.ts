/** "双十一" and its like: asked of a campaign, not of the everyday offers. */
export const FESTIVAL =
  /双\s?(?:11|十一|12|十二|旦)|618|年货节|过年|春节|女王节|周年庆|购物节|大促|黑(?:五|色星期五)|圣诞|元旦(?:促|活动)|国庆(?:促|活动)|五一(?:促|活动)|\b(?:11\.11|12\.12|black friday|cyber monday|boxing day|christmas (?:sale|deal|offer)s?|singles'? day|double (?:11|eleven|12|twelve))\b/iu
