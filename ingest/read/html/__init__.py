"""Web pages: the part people came for, in blocks; menus, banners and forms left aside."""
