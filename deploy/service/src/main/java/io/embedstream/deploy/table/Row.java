package io.embedstream.deploy.table;

import java.util.List;

/**
 * A data row.
 *
 * @param number from 1, the header and empty lines not counted
 * @param cells as many as there are columns with names, perhaps more of those without
 */
public record Row(int number, List<String> cells) {

    /** The cell of a column; empty behind the row's last cell, where columns have no names. */
    public String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }
}
