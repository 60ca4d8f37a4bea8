const TAKEN =
  '(?:拍|选|買|买|点|下|订|拿|弄|搞|错)(?:单|错)?成了?(?:是|的是)?|\\b(?:accidentally|mistakenly) (?:ordered|picked|chose|bought|selected|got|took)(?: (?:the|a|an|it|in))*|\\b(?:ordered|picked|chose|bought|selected|got|took)(?: (?:the|a|an|it|in))*(?= ?\\w+(?: (?:one|by)){0,2} (?:by )?(?:mistake|accident))'
/** Words before what was ordered by mistake: "音箱拍成黑色了", "accidentally ordered the black one". */
export const TAKEN_WRONGLY = new RegExp(`(?:${TAKEN})\\s*$`, 'iu')

const WITH_KIND = new RegExp(`(?:${TAKEN})\\s*(?:[^\\s，,。；;了的]{1,5}|\\w+(?: one)?)[的了]*`, 'giu')
/** The words without what was ordered by mistake: what is wished for instead is left. */
export const withoutTaken = (said: string): string => said.replace(WITH_KIND, ' ')
