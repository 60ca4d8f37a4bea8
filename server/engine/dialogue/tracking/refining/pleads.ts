import type { Turn } from '#engine/conversation'

/** "that's unfair", where something was refused. */
const OBJECTS =
  /\b(?:unfair|not fair|(?:i|we) (?:disagree|object|protest)|(?:don't|do not|won't|can't) (?:accept|agree)|unacceptable|reconsider)\b|不服|不公平|不合理|不接受|不同意|不认可/iu

/** "才超两天，通融一下": asked for in spite of the rule that was just told. */
const PLEADS =
  /通融|破个?例|网开一面|行个方便|宽限|例外|特殊(?:处理|照顾)|商量(?:一下|下)?|求(?:求|你|您|了)|帮(?:帮忙|个忙|帮我)|(?:就|才|只)(?:是)?(?:超|过|晚|差)了?[一两几12]?(?:天|日|个?小时)|\bexceptions?\b|\bonly .{0,14}(?:days?|hours?) (?:over|late|past)|\bjust this once\b|\bflexible\b|\bbend the rules\b/iu
const JUST_REFUSED = /^settle\.(?:not_allowed|refused|if_faulty|nearest)/u
/** Whether a refusal is objected to, or an exception asked for. */
export const pleads = ({ said, state }: Turn): boolean =>
  state.refused !== undefined && (OBJECTS.test(said) || (PLEADS.test(said) && state.lastSaid.some((mark) => JUST_REFUSED.test(mark))))
