/** What every group of an answer about times tells of whether it is shown. */
export interface ReleasedGroup {
  readonly cases: number | null;
  readonly curveSuppressed: string | null;
}

/** Whether the number of cases of a group is told, and its curve. */
export const isShown = <Group extends ReleasedGroup>(
  group: Group,
): group is Group & { readonly cases: number } => group.cases !== null && group.curveSuppressed === null;

/**
 * The groups that a chart has a place for: all of them where they are no more than `most`, else those that are shown. How
 * many are not is said under it in either case.
 */
export function drawnGroups<Group extends ReleasedGroup>(
  { groups }: { readonly groups: readonly Group[] },
  most: number,
): readonly Group[] {
  return groups.length <= most ? groups : groups.filter((group) => isShown(group));
}

/** Panels of which some are empty, and rows of which some are: more of them would leave no room for what there is. */
export const mostPanels = 12;
export const mostRows = 24;
