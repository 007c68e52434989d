/** What stands between an article's number and the words it quotes, and what in quoted words proves nothing. */

/** 的规定: and the like between a number and the words it quotes. */
export const LEAD =
  /(?:之一)?(?:的?(?:有关|相关|明确|具体|核心|主要|全部|完整|基本)?(?:规定|指出|明确|内容|条文|原文|全文|表述)(?:了|为|如下|是)?|\([^()]{1,20}\)|【[^【】]{1,60}】|[第一二三四五六七八九十]{1,4}款|[:,“"'【〔-]|其中|,)*/uy;
/** After 第…条, without a blank, these go on with the page's own sentence. */
export const NO_QUOTE =
  /^(?:的(?!(?:核心|主要|具体|全部|完整|基本)?(?:规定|内容|条文|原文|全文|表述))|和|与|及|、|或|以及|之(?!一)|处罚|定罪|追究|执行|办理|是否|修改|增加|[;。)》])/u;
/** These may: then only words that begin right there are a quotation. */
export const MAY_GO_ON = /^(?:所|中|罪|等|来|已|将|后)/u;
/** 的规定处罚 and the like: the article is applied, not quoted. */
export const RULED = /^的?规定(?:的|处罚|定罪|执行|办理|追究|给予|判处|应当|予以|承担|支付|、)/u;
/** 的规定,…: the page speaks on in its own words, perhaps. */
export const PROSE = /^(?:的|之)?规定,/u;
/** Titles of laws, which closing articles name by the dozen. */
export const TITLES = /《[^《》]{0,80}》/gu;
/** Blanks, punctuation and the sign that masks. */
export const NO_WORDS = /[^\p{Script=Han}]|某/gu;
/** Formulas of punishment, which stand in a hundred articles. */
export const FORMULAS =
  /(?:可以|并|单|并处或者单){0,2}处罚?|或者|以[上下]|有期徒刑|无期徒刑|死刑|拘役|管制|罚金|罚款|拘留|没收财产|剥夺政治权利|情节(?:特别)?严重的?|情节较轻的?|数额(?:特别)?(?:较大|巨大)的?|有其他(?:特别)?严重情节的?|[一二三四五六七八九十百千万两]+(?:年|个?月|日|元|倍)|有下列(?:行为|情形)之一的?|构成犯罪的|依法追究刑事责任|依照(?:前款|各该款|第一款)的规定|单位犯前[一二三四五]?款罪的?|对单位判处|并?对其直接负责的主管人员和其他直接责任人员/gu;
/** Phrases of every law, which show no subject. */
export const COMMON =
  /有下列(?:行为|情形|情况)之一的?|构成犯罪的?|依法追究刑事责任|违反(?:本法|国家有关|法律、行政法规)?的?规定|法律、行政法规|(?:县级以上)?(?:地方)?各?级?人民政府|公安机关|人民法院|(?:法律)?另有规定的?除外|情节(?:特别)?(?:严重|轻微|较轻)的?|(?:可以)?(?:单处或者)?(?:并处|单处)|依照前款(?:的)?规定/gu;
/** The last line or cell of what stands before words: what ends in a line of its own is a heading, not their beginning. */
export const LAST_LINE = /[^\n|]*$/u;
/** Words without a stop between them and what follows. */
export const TORN = /^[^。；;：:！!？?“"]*\p{Script=Han}[^。；;：:！!？?“"]*$/u;
/** 第…条的规定。 closes the reference: the next sentence is not its quotation. */
export const STOPS = /^(?:的?(?:有关|相关)?规定)?[。;!?]/u;
/** 第…条。该条规定: takes the reference up again. */
export const TAKEN_UP =
  /(?:的?(?:有关|相关)?规定)?[。;,](?:该|此|上述|这一?)(?:条[款文]?|法条|规定)(?:的?(?:具体|主要)?内容)?(?:明确)?(?:规定|指出|是|为)(?:了|如下|是|为)?/uy;
/** A sentence ends between the number and the words. */
export const HAS_STOP = /[。；;!！?？]/u;
