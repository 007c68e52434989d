/** Laws of other legal systems: 台湾…, 香港…, 德国民法典. The register holds none of them, and none is the mainland's law of that name. */

const NEAR_SYSTEMS = '台湾|台(?=地区)|香港|澳门|港澳|港(?=[台澳]|区)|中华民国|民国时期|清朝|清末';
const COUNTRIES =
  '德国|法国|日本国?|美国|英国|意大利|瑞士|瑞典|挪威|芬兰|丹麦|荷兰|比利时|奥地利|西班牙|葡萄牙|希腊|波兰|捷克|匈牙利|俄罗斯(?:联邦)?|' +
  '苏联|乌克兰|韩国|大韩民国|朝鲜|蒙古|越南|泰国|新加坡|马来西亚|印度尼西亚|印度|菲律宾|缅甸|柬埔寨|老挝|巴基斯坦|' +
  '土耳其|伊朗|以色列|埃及|南非|加拿大|澳大利亚|新西兰|墨西哥|巴西|阿根廷|智利|欧盟|欧洲|联合国|加州|纽约州|外国|国外';
const SYSTEM = `(?:${NEAR_SYSTEMS}|${COUNTRIES})`;
/** Between the system's name and that of its law. */
const BETWEEN = '(?:地区|特别行政区|特区|当局|政府|联邦|本地|现行|的|新|旧|之|\\d{4}年|[“”"《])*';
const BEFORE = new RegExp(`${SYSTEM}${BETWEEN}$`, 'u');
const WITHIN = new RegExp(`^${SYSTEM}`, 'u');
/** The mainland's laws about them, and treaties. */
const OURS =
  /^(?:外国|国外|联合国|台湾(?:同胞|居民)|(?:香港|澳门)(?:特别行政区)?(?:基本法|驻军法|国安法|维护国家安全法))/u;
/** Longest `before` that matters. */
const REACH = 20;

/** Whether the law whose name begins at `start` belongs to another system, by the words before it. */
export function isForeignBefore(text: string, start: number): boolean {
  return BEFORE.test(text.slice(Math.max(0, start - REACH), start));
}

/** Whether a title itself begins with another system: 德国民法典; not 香港特别行政区基本法, 台湾同胞投资保护法. */
export function isForeignTitle(title: string): boolean {
  return WITHIN.test(title) && !OURS.test(title);
}

/** Words that only pages about the law of Taiwan use; two different ones show that the codes named bare are Taiwan's. */
const TAIWAN: readonly RegExp[] = [
  /释字第\d/u,
  /(?:台上|台抗|台非|上诉|上易|年度?上)字第/u,
  /新台币/u,
  /大法官/u,
  /台湾(?:高等|[一-龥]{2})?(?:地方)?法院/u,
  /(?:司法|行政|立法)院(?![长士])/u,
  /民国\d{2,3}年/u,
  /中华民国/u,
  /得?并?科[一二三四五六七八九十百千万\d]{1,6}(?:千|万)?元以下罚金/u,
  /(?:拘役|有期徒刑|或)科?[一二三四五六七八九十百千]{1,4}元以下罚金/u,
  /犯前[一二三四两]?项之罪/u,
  /意图[^。;者]{1,20}者,/u,
  /检察署/u,
  /强暴、胁迫/u,
  /性骚扰防治法|劳动基准法|公寓大厦管理条例|家庭暴力防治法|道路交通管理处罚条例|少年事件处理法|公平交易法/u,
];
const LEAST_MARKS = 2;
/** How much of a text is looked at: what a page is about shows early. */
const LOOKED_AT = 20_000;

/** Whether a text, in its reading copy, is about the law of Taiwan. */
export function isAboutTaiwan(text: string): boolean {
  const looked = text.slice(0, LOOKED_AT);
  let marks = 0;
  for (const mark of TAIWAN) if (mark.test(looked) && ++marks >= LEAST_MARKS) return true;
  return false;
}
