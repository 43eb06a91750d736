/** What every group of an answer about times tells of whether it is shown. */
export interface ReleasedGroup {
  readonly cases: number | null;
  readonly curveSuppressed: string | null;
}

/** Whether the number of cases of a group is told, and its curve. */
export const isShown = <Group extends ReleasedGroup>(
  group: Group,
): group is Group & { readonly cases: number } => group.cases !== null && group.curveSuppressed === null;

/** More groups than this are no chart: then those that are not shown are only counted, under it. */
const mostDrawn = 12;

/** The groups that a chart has a place for: all of them where they are few, else those that are shown. */
export function drawnGroups<Group extends ReleasedGroup>({
  groups,
}: {
  readonly groups: readonly Group[];
}): readonly Group[] {
  return groups.length <= mostDrawn ? groups : groups.filter((group) => isShown(group));
}
