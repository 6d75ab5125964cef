/// 著 as a particle behind a verb, which simplified script writes 着.
///
/// Taiwan writes 看著, 隨著, 意味著; t2s leaves 著 alone because 著作 and 名著 keep it. A list of verbs is safe, a table of
/// characters is not.
package enum AspectParticle {
  /// The character itself, U+8457.
  package static let traditional: UInt32 = 0x8457
  /// What it becomes, U+7740.
  package static let simplified: UInt32 = 0x7740

  /// Whether 著 between `verb` and `next` is the particle.
  ///
  /// - Parameters:
  ///   - verb: The scalar before 著, in either script.
  ///   - next: The scalar behind it, or 0: before 作, 名, 者, 述 and 稱 it is the noun or the verb *write*.
  /// - Returns: False when in doubt.
  package static func isParticle(verb: UInt32, next: UInt32) -> Bool {
    verbs.contains(ScriptTable.simplified(verb)) && !continuations.contains(ScriptTable.simplified(next))
  }

  private static let verbs = Set(
    TableText.scalars("看听说想等坐站躺走跑拿提抱背握带穿戴笑哭喊叫活睡随沿顺朝向跟接靠守护牵拉推对味含怀充忙急试围绕冒顶踩骑挂摆放存写画唱跳飘流闪燃烧指望盯瞪张闭低抬举捧端挥摇凭借临隔伴陪领映透散蒙盖裹夹"))
  private static let continuations = Set(TableText.scalars("作名者述称录译"))
}
